"""Reading the files of a dump in the order in which one needs the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from engawa.core.refusals import Invalid
from engawa.moving.neutral import COMMENT, DISCUSSION, Site
from engawa.moving.shelf import Shelf
from engawa.moving.stackexchange.addresses import Links, site_of
from engawa.moving.stackexchange.dialect import comment_markdown, post_html, post_markdown
from engawa.moving.stackexchange.people import read_people
from engawa.moving.stackexchange.posts import TAG_TEXTS, leave_text, read_posts, read_tags
from engawa.moving.stackexchange.rest import (
    read_badges,
    read_comments,
    read_history,
    read_links,
    read_votes,
)
from engawa.moving.stackexchange.rows import Advance

FILES = ("Users", "Tags", "Posts", "PostHistory", "Comments", "Votes", "PostLinks", "Badges")
Progress = Callable[[str, int, int], None]

__all__ = ["convert", "site_of"]


def convert(folder: Path, site: Site, shelf: Shelf, progress: Progress) -> None:
    """Lay the dump in `folder` on `shelf`. Raises `Invalid` for what is no dump."""
    if not (folder / "Posts.xml").is_file():
        raise Invalid(f"{folder} holds no Posts.xml: this is no Stack Exchange dump.")
    paths = {name: folder / f"{name}.xml" for name in FILES if (folder / f"{name}.xml").is_file()}
    total = sum(path.stat().st_size for path in paths.values())
    read = 0

    def advance(n: int) -> None:
        nonlocal read
        read += n
        progress("reading", read, total)

    _read(paths, site, shelf, advance)
    _dress(Links(site.key), shelf)
    shelf.done()


def _read(paths: dict[str, Path], site: Site, shelf: Shelf, advance: Advance) -> None:
    if "Users" in paths:
        read_people(paths["Users"], site, shelf, advance)
    about = read_tags(paths["Tags"], shelf, advance) if "Tags" in paths else {}
    read_posts(paths["Posts"], about, site, shelf, advance)
    for name, read in (
        ("PostHistory", read_history),
        ("Comments", read_comments),
        ("Votes", read_votes),
        ("PostLinks", read_links),
        ("Badges", read_badges),
    ):
        if name in paths:
            read(paths[name], site, shelf, advance)


def _dress(links: Links, shelf: Shelf) -> None:
    """Give each text its newest source, in our Markdown, with pointers in place of links."""
    for text in shelf.texts():
        if text.kind == COMMENT:
            shelf.set_bodies(text.id, comment_markdown(text.body, links), "")
            continue
        source = shelf.last_body(text.id)
        looked = post_html(text.looked, links)
        if source.strip() or looked.strip():
            shelf.set_bodies(text.id, post_markdown(source, links), looked)
        else:
            leave_text(text, "there is no text", shelf)
    for text in list(shelf.orphans()):
        if text.record == TAG_TEXTS:
            shelf.put_text(replace(text, thread=text.id, kind=DISCUSSION))
        else:
            leave_text(text, "what it belongs to is not in the dump", shelf)
