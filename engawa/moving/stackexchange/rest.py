"""What belongs to posts: earlier versions, comments, votes, links; and badges, which stay."""

from __future__ import annotations

from pathlib import Path

from engawa.moving.neutral import COMMENT, Keeping, Link, Site, Text, Version, Votes
from engawa.moving.shelf import Shelf
from engawa.moving.stackexchange.people import author_of
from engawa.moving.stackexchange.posts import tags_in
from engawa.moving.stackexchange.rows import Advance, Row, rows_of, when

COMMENTS, HISTORY, VOTES, LINKS = "comments", "history", "votes", "links"
FAVOURITES, BADGES = "favourites", "badges"
NO_POST = "its post is not in the dump"
TITLE, BODY, TAGS = {"1", "4", "7"}, {"2", "5", "8"}, {"3", "6", "9"}
HISTORY_LEFT = {
    "10": "closing is kept as a time, not as a step",
    "11": "reopening is kept as the state of today",
    "12": "deleted and brought back: the text of today counts",
    "13": "deleted and brought back: the text of today counts",
    "14": "locking has no counterpart",
    "15": "locking has no counterpart",
    "16": "ownership by everybody has no counterpart",
    "19": "protection has no counterpart",
    "20": "protection has no counterpart",
    "24": "who approved an edit is not kept; the edit is",
    "25": "a notice on another network",
    "33": "a notice above the post",
    "34": "a notice above the post",
    "35": "it moved between sites of the network",
    "36": "it moved between sites of the network",
    "50": "a machine raised it in the lists",
    "52": "a machine chose it for a list of the network",
    "53": "a machine chose it for a list of the network",
}
VOTES_LEFT = {
    "6": "votes to close have no counterpart",
    "7": "votes to reopen have no counterpart",
    "10": "votes to delete have no counterpart",
    "11": "votes to bring back have no counterpart",
    "15": "a moderator's review",
    "16": "who approved an edit is not kept; the edit is",
}


def read_history(path: Path, _site: Site, shelf: Shelf, advance: Advance) -> None:
    for row in rows_of(path, advance):
        kind, post = row["PostHistoryTypeId"], row["PostId"]
        shelf.saw(HISTORY)
        if shelf.thread_of(post) is None:
            shelf.leave(HISTORY, NO_POST)
        elif kind in TITLE | BODY | TAGS:
            shelf.put_version(_version(row, kind, shelf))
        else:
            shelf.leave(
                HISTORY, HISTORY_LEFT.get(kind, f"steps of type {kind} have no counterpart")
            )


def _version(row: Row, kind: str, shelf: Shelf) -> Version:
    text = row.get("Text", "")
    return Version(
        of=row["PostId"],
        id=row["RevisionGUID"],
        author=author_of(row, shelf, "UserId", "UserDisplayName"),
        at=when(row["CreationDate"]),
        reason=row.get("Comment", ""),
        title=text if kind in TITLE else None,
        tags=tags_in(text) if kind in TAGS else None,
        body=text if kind in BODY else None,
    )


def read_comments(path: Path, site: Site, shelf: Shelf, advance: Advance) -> None:
    for row in rows_of(path, advance):
        shelf.saw(COMMENTS)
        post = row["PostId"]
        thread = shelf.thread_of(post)
        if thread is None:
            shelf.leave(COMMENTS, NO_POST)
            continue
        author = author_of(row, shelf, "UserId", "UserDisplayName")
        text = Text(
            id=f"comment-{row['Id']}",
            thread=thread,
            kind=COMMENT,
            record=COMMENTS,
            author=author,
            at=when(row["CreationDate"]),
            body=row.get("Text", ""),
            on=post,
            url=f"{site.url}/posts/comments/{row['Id']}",
            licence=row.get("ContentLicense", ""),
            score=int(row.get("Score", "0")),
        )
        shelf.put_text(text)


def read_votes(path: Path, _site: Site, shelf: Shelf, advance: Advance) -> None:
    """Nobody's name stands on a vote; only favourites of old dumps say whose they are."""
    for row in rows_of(path, advance):
        kind, post, at = row["VoteTypeId"], row["PostId"], when(row["CreationDate"])
        line = FAVOURITES if kind == "5" else VOTES
        shelf.saw(line)
        if shelf.thread_of(post) is None:
            shelf.leave(line, NO_POST)
        elif kind == "5" and row.get("UserId"):
            shelf.put_keeping(Keeping(row["Id"], row["UserId"], post, at))
        elif kind == "5":
            shelf.leave(line, "the dump does not say whose")
        elif kind in {"1", "2", "3"}:
            accepted = kind == "1"
            votes = Votes(
                int(kind == "2"), int(kind == "3"), int(accepted), at if accepted else None
            )
            shelf.add_votes(post, votes)
        else:
            shelf.leave(line, VOTES_LEFT.get(kind, f"votes of type {kind} have no counterpart"))


def read_links(path: Path, _site: Site, shelf: Shelf, advance: Advance) -> None:
    for row in rows_of(path, advance):
        shelf.saw(LINKS)
        of, to = row["PostId"], row["RelatedPostId"]
        if shelf.thread_of(of) is None or shelf.thread_of(to) is None:
            shelf.leave(LINKS, "one of the two posts is not in the dump")
        else:
            kind = "duplicate" if row["LinkTypeId"] == "3" else "related"
            shelf.put_link(Link(row["Id"], of, to, kind))


def read_badges(path: Path, _site: Site, shelf: Shelf, advance: Advance) -> None:
    for _row in rows_of(path, advance):
        shelf.saw(BADGES)
        shelf.leave(BADGES, "honours are earned in the house where they are shown")
