"""What a picture shows, and through whose eyes."""

from __future__ import annotations

from dataclasses import dataclass

from tools.screenshot_acts import Act

VISITOR = ""
MANAGER = "mizuno@example.com"
PILLAR = "tanaka@example.com"
OWNER = "sasaki@example.com"
NEWCOMER = "shimizu@example.com"
CONSULTANT = "maeda@example.com"

SOLVED = ".row:has(.is-ok) h3 a"
UNANSWERED = ".row:has(.is-wait) h3 a"
DISCUSSION = ".row > .ic:not(.is-ok, .is-wait, .is-ai) ~ div h3 a"


@dataclass(frozen=True)
class Shot:
    """A page as one person sees it; `who` is the e-mail address one signs in with.

    `wait_for` is a selector that must be there first, `press` a key pressed before the picture,
    `do` what is done after that; `fold` leaves out what is seen by scrolling only.
    """

    name: str
    path: str
    who: str = VISITOR
    wait_for: str = "main"
    press: str = ""
    first: str = ""
    """Selector of a link on `path` to follow, for pages whose address is random."""
    do: tuple[Act, ...] = ()
    fold: bool = False
