"""Which pages are looked at, and through whose eyes."""

from __future__ import annotations

from dataclasses import dataclass

VISITOR = ""


@dataclass(frozen=True)
class Shot:
    """A page as one person sees it; `who` is the e-mail address one signs in with.

    `wait_for` is a selector that must be there first, `press` keys pressed before the picture.
    `{topic}` and the like in `path` are filled by following `first` on the page before it.
    """

    name: str
    path: str
    who: str = VISITOR
    wait_for: str = "main"
    press: str = ""
    first: str = ""
    """Selector of a link on `path` to follow, for pages whose address is random."""


PAGES = (Shot("styleguide", "/styleguide/"),)
