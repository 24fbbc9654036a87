"""Posts.xml and Tags.xml: questions, answers, and what is said of tags."""

from __future__ import annotations

from pathlib import Path

from engawa.moving.neutral import DISCUSSION, QUESTION, REPLY, Site, Text
from engawa.moving.shelf import Shelf
from engawa.moving.stackexchange.people import author_of
from engawa.moving.stackexchange.rows import Advance, Row, rows_of, when

QUESTIONS, ANSWERS, TAG_TEXTS, OTHERS = "questions", "answers", "tag descriptions", "other posts"
POSTS = (QUESTIONS, ANSWERS, TAG_TEXTS, OTHERS)
TAGS = "tags"
WIKI, EXCERPT = "5", "4"
RECORDS = {"1": QUESTIONS, "2": ANSWERS, WIKI: TAG_TEXTS, EXCERPT: TAG_TEXTS}

# A tag's text and its summary, by the id of either post: the tag, and the post that comes first.
About = dict[str, tuple[str, str]]


def read_tags(path: Path, shelf: Shelf, advance: Advance) -> About:
    """Tags themselves come with the questions that bear them."""
    about: About = {}
    for row in rows_of(path, advance):
        name = row["TagName"]
        shelf.saw(TAGS)
        if row.get("Count", "0") == "0":
            shelf.leave(TAGS, "no question bears it")
        summary, text = row.get("ExcerptPostId", ""), row.get("WikiPostId", "")
        for id_ in filter(None, (summary, text)):
            about[id_] = (name, summary or text)
    return about


def read_posts(path: Path, about: About, site: Site, shelf: Shelf, advance: Advance) -> None:
    for row in rows_of(path, advance):
        record = RECORDS.get(row["PostTypeId"], OTHERS)
        shelf.saw(record)
        text = _text(row, record, about, site, shelf)
        if text is None:
            shelf.leave(record, f"posts of type {row['PostTypeId']} have no place", row["Id"])
        else:
            shelf.put_text(text)
        if int(row.get("FavoriteCount", "0")):
            shelf.saw("favourites", int(row["FavoriteCount"]))
            shelf.leave(
                "favourites", "the dump says how many, not whose", "", int(row["FavoriteCount"])
            )
    for orphan in list(shelf.orphans()):
        if orphan.record != TAG_TEXTS:
            leave_text(orphan, "its question is not in the dump", shelf)


def leave_text(text: Text, reason: str, shelf: Shelf) -> None:
    """Take a text from the shelf with all that belongs to it, each counted."""
    shelf.leave(text.record, reason, text.id if text.record in POSTS else "")
    belongs = {
        "history": sum(version.rows for version in shelf.versions_of(text.id)),
        "votes": shelf.votes_of(text.id).rows,
        "links": len(shelf.links_of(text.id)),
        "favourites": len(shelf.keepings_of(text.id)),
    }
    for kind, n in belongs.items():
        if n:
            shelf.leave(kind, "its post stays behind", n=n)
    shelf.drop_text(text.id)


def _text(row: Row, record: str, about: About, site: Site, shelf: Shelf) -> Text | None:
    id_ = row["Id"]
    if record == QUESTIONS:
        return _made(row, record, site, shelf, thread=id_, kind=QUESTION)
    if record == ANSWERS:
        return _made(row, record, site, shelf, thread=row["ParentId"], kind=REPLY)
    if record == TAG_TEXTS and id_ in about:
        tag, first = about[id_]
        kind = DISCUSSION if id_ == first else REPLY
        return _made(row, record, site, shelf, thread=first, kind=kind, tag=tag)
    return None


def _made(
    row: Row, record: str, site: Site, shelf: Shelf, *, thread: str, kind: str, tag: str = ""
) -> Text:
    closed = row.get("ClosedDate", "")
    way = "a" if kind == REPLY and not tag else "q"
    return Text(
        id=row["Id"],
        thread=thread,
        kind=kind,
        record=record,
        author=author_of(row, shelf),
        at=when(row["CreationDate"]),
        body="",
        looked=row.get("Body", ""),
        title=f"About the tag: {tag}" if tag else row.get("Title", ""),
        tags=(tag,) if tag else tags_in(row.get("Tags", "")),
        url=f"{site.url}/tags/{tag}/info" if tag else f"{site.url}/{way}/{row['Id']}",
        licence=row.get("ContentLicense", ""),
        score=int(row.get("Score", "0")),
        views=int(row.get("ViewCount", "0")),
        closed_at=when(closed) if closed else None,
        accepted=row.get("AcceptedAnswerId", ""),
    )


def tags_in(written: str) -> tuple[str, ...]:
    """ "<a><b>" in older dumps, "|a|b|" in newer ones."""
    return tuple(tag for tag in written.replace("><", "|").strip("<>|").split("|") if tag)
