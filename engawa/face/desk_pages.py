"""What lies on the staff desk: pages that every room brings, in five drawers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DRAWERS: dict[str, str | Promise] = {
    "today": _("Today"),
    "people": _("People"),
    "spaces": _("Spaces"),
    "watch": _("Oversight"),
    "house": _("The machinery"),
}


@dataclass(frozen=True)
class DeskPage:
    """`key` is what its pages call themselves in the tabs; a smaller `place` comes first."""

    key: str
    label: str | Promise
    route: str
    drawer: str = "house"
    place: int = 50


@dataclass(frozen=True)
class Drawer:
    """Pages that belong together; the first is where its tab leads."""

    key: str
    label: str | Promise
    pages: tuple[DeskPage, ...]


_pages: dict[str, DeskPage] = {}


def bring_desk_page(page: DeskPage) -> None:
    if page.drawer not in DRAWERS:
        raise ValueError(f"The desk has no drawer {page.drawer!r}.")
    _pages[page.key] = page


def desk_drawers() -> tuple[Drawer, ...]:
    """Every drawer that holds something."""
    pages = sorted(_pages.values(), key=lambda page: page.place)
    drawers = (
        Drawer(key, label, tuple(page for page in pages if page.drawer == key))
        for key, label in DRAWERS.items()
    )
    return tuple(drawer for drawer in drawers if drawer.pages)
