"""A small dump of a site that never was, with every case that matters once."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

HOST = "kettles.meta.stackexchange.com"
AT = "2012-03-0{}T10:00:00.000"


def day(n):
    return AT.format(n)


USERS = [
    {"Id": "-1", "DisplayName": "Community", "CreationDate": day(1)},
    {"Id": "2", "DisplayName": "Ann Kettle", "CreationDate": day(1), "AboutMe": "secret life"},
    {"Id": "3", "DisplayName": "Bo", "CreationDate": day(1)},
    {"Id": "4", "DisplayName": "Ann Kettle", "CreationDate": day(2)},
]
TAGS = [
    {"Id": "1", "TagName": "support", "Count": "1", "ExcerptPostId": "20", "WikiPostId": "21"},
    {"Id": "2", "TagName": "status-completed", "Count": "1"},
    {"Id": "3", "TagName": "unused", "Count": "0"},
]
POSTS = [
    {
        "Id": "1",
        "PostTypeId": "1",
        "AcceptedAnswerId": "3",
        "CreationDate": day(1),
        "Score": "2",
        "ViewCount": "40",
        "OwnerUserId": "2",
        "Title": "Why does it whistle?",
        "Body": "<p>It whistles. @Bo said so, see the",
        "Tags": "<support><status-completed>",
    },
    {
        "Id": "2",
        "PostTypeId": "2",
        "ParentId": "1",
        "CreationDate": day(2),
        "Score": "-1",
        "OwnerUserId": "3",
        "Body": "<p>Steam.</p>",
    },
    {
        "Id": "3",
        "PostTypeId": "2",
        "ParentId": "1",
        "CreationDate": day(3),
        "Score": "5",
        "OwnerDisplayName": "gone user",
        "Body": "<p>Water boils <sub>fast</sub>.</p>",
    },
    {
        "Id": "4",
        "PostTypeId": "1",
        "CreationDate": day(4),
        "Score": "0",
        "OwnerUserId": "3",
        "Title": "A second kettle",
        "Tags": "|support|",
        "ClosedDate": day(6),
        "Body": "",
        "ContentLicense": "CC BY-SA 4.0",
    },
    {
        "Id": "20",
        "PostTypeId": "4",
        "CreationDate": day(5),
        "Score": "0",
        "OwnerUserId": "-1",
        "Body": "Help with kettles.",
    },
    {
        "Id": "21",
        "PostTypeId": "5",
        "CreationDate": day(5),
        "Score": "0",
        "OwnerUserId": "-1",
        "Body": "",
    },
    {"Id": "30", "PostTypeId": "2", "ParentId": "99", "CreationDate": day(5), "Body": "<p>x</p>"},
    {"Id": "31", "PostTypeId": "6", "CreationDate": day(5), "Body": "<p>vote for me</p>"},
]
LINKED = f"See [the first](https://{HOST}/questions/1/why) and https://{HOST}/a/3 and"
LINKED += f" https://{HOST}/q/77.\n\n    code https://{HOST}/q/1"


def history(id_, kind, post, at, text, who="2", guid="", comment=""):
    return {
        "Id": id_,
        "PostHistoryTypeId": kind,
        "PostId": post,
        "CreationDate": at,
        "Text": text,
        "UserId": who,
        "RevisionGUID": guid or f"g{id_}",
        "Comment": comment,
    }


HISTORY = [
    history("1", "2", "1", day(1), "It whistle. @Bo said so.", guid="a"),
    history("2", "1", "1", day(1), "Why whistle?", guid="a"),
    history("3", "3", "1", day(1), "<support>", guid="a"),
    history("4", "5", "1", day(2), "It whistles. @Bo said so.", who="3", comment="grammar"),
    history("5", "2", "2", day(2), "Steam.", who="3"),
    history("6", "2", "3", day(3), "Water boils <sub>fast</sub>.", who="3"),
    history("7", "2", "4", day(4), LINKED, who="3"),
    history("8", "10", "4", day(6), ""),
    history("9", "2", "99", day(6), "of a post that is gone"),
]
COMMENTS = [
    {"Id": "1", "PostId": "1", "Score": "1", "UserId": "3", "CreationDate": day(2)},
    {"Id": "2", "PostId": "2", "Score": "0", "UserId": "2", "CreationDate": day(4)},
    {"Id": "3", "PostId": "99", "Score": "0", "UserId": "2", "CreationDate": day(4)},
]
SAID = ["@AnnKettle: which one?", "# 1. @Bo, no *doubt* ![x](http://a.b/c)", "lost"]
VOTES = [("1", "2"), ("1", "2"), ("2", "3"), ("3", "1"), ("3", "2"), ("99", "2"), ("1", "10")]
LINKS = [("4", "1", "3"), ("4", "99", "1")]


def write_dump(folder: Path) -> Path:
    """The dump as files; every attribute as a real one has it."""
    folder.mkdir(parents=True, exist_ok=True)
    posts = [dict(post) for post in POSTS]
    posts[0]["Body"] = "<p>It whistles. @Bo said so.</p>"
    comments = [{**row, "Text": said} for row, said in zip(COMMENTS, SAID, strict=True)]
    votes = [
        {"Id": str(n), "PostId": post, "VoteTypeId": kind, "CreationDate": day(3)}
        for n, (post, kind) in enumerate(VOTES)
    ]
    votes.append(
        {"Id": "90", "PostId": "1", "VoteTypeId": "5", "UserId": "3", "CreationDate": day(3)}
    )
    links = [
        {"Id": str(n), "PostId": of, "RelatedPostId": to, "LinkTypeId": kind}
        for n, (of, to, kind) in enumerate(LINKS)
    ]
    badges = [{"Id": "1", "UserId": "2", "Name": "Tea", "Date": day(1)}]
    files = {
        "Users": USERS,
        "Tags": TAGS,
        "Posts": posts,
        "PostHistory": HISTORY,
        "Comments": comments,
        "Votes": votes,
        "PostLinks": links,
        "Badges": badges,
    }
    for name, rows in files.items():
        lines = [_row(row) for row in rows]
        head = '<?xml version="1.0" encoding="utf-8"?>'
        text = "\n".join([head, f"<{name.lower()}>", *lines, f"</{name.lower()}>"])
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    return folder


def _row(row):
    return "  <row " + " ".join(f"{name}={quoteattr(text)}" for name, text in row.items()) + " />"
