"""What upper rooms bring to the pages of a space: tabs, pages among its settings, notes at its top,
parts of its About page, and what is shown first to those who have just joined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from engawa.spaces.models import Space

if TYPE_CHECKING:
    from engawa.spaces.queries.standing import Standing


@dataclass(frozen=True)
class SpacePage:
    """Shown where `sees` says so, which may ask no query; `route` takes the space's slug.

    Among the settings `group` says where: words (the place itself), people (who comes in) or care.
    """

    key: str
    label: str | Promise
    route: str
    sees: Callable[[Standing], bool]
    icon: str = ""
    group: str = "care"


@dataclass(frozen=True)
class SpaceNote:
    """Something this reader should know at the top of the space; `leads` is written at `href`."""

    title: str
    text: str = ""
    href: str = ""
    leads: str = ""
    tone: str = "wait"
    icon: str = ""


@dataclass(frozen=True)
class AboutPart:
    """A part of the About page: short texts, each with a title of its own.

    With a `bar` something fills: so many tenths, and what they say.
    """

    heading: str
    texts: list[tuple[str, str]]
    href: str = ""
    leads: str = ""
    bar: tuple[int, str] | None = None


Note = Callable[["Standing"], "SpaceNote | None"]
Part = Callable[["Standing"], "AboutPart | None"]
_tabs: dict[str, SpacePage] = {}
_settings: dict[str, SpacePage] = {}
_notes: dict[str, Note] = {}
_parts: dict[str, Part] = {}
_front_parts: dict[str, Part] = {}
_firsts: dict[str, Callable[[Space], str]] = {}


def bring_tab(page: SpacePage) -> None:
    _tabs[page.key] = page


def bring_setting(page: SpacePage) -> None:
    _settings[page.key] = page


def bring_note(name: str, note: Note) -> None:
    """`note` is asked on every page of a space and may ask no query."""
    _notes[name] = note


def bring_part(name: str, part: Part) -> None:
    """`part` is asked on the About page, which visitors share: it must be the same for all."""
    _parts[name] = part


def bring_front_part(name: str, part: Part) -> None:
    """As `bring_part`, at the side of the front page; no query while warm."""
    _front_parts[name] = part


def bring_first_page(name: str, first: Callable[[Space], str]) -> None:
    """`first` says where newcomers of a space are led, "" for its front page."""
    _firsts[name] = first


def tabs_for(standing: Standing) -> list[SpacePage]:
    return [page for page in _tabs.values() if page.sees(standing)]


def settings_for(standing: Standing) -> list[SpacePage]:
    return [page for page in _settings.values() if page.sees(standing)]


def notes_for(standing: Standing) -> list[SpaceNote]:
    return [found for note in _notes.values() if (found := note(standing)) is not None]


def parts_for(standing: Standing) -> list[AboutPart]:
    return [found for part in _parts.values() if (found := part(standing)) is not None]


def front_parts_for(standing: Standing) -> list[AboutPart]:
    return [found for part in _front_parts.values() if (found := part(standing)) is not None]


def first_page(space: Space) -> str:
    """Where somebody who has just joined is led."""
    found = next((href for first in _firsts.values() if (href := first(space))), "")
    return found or space.get_absolute_url()
