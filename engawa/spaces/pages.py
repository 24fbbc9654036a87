"""Pages of a space that upper rooms bring: tabs beside its topics, chips among its settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from engawa.spaces.queries.standing import Standing


@dataclass(frozen=True)
class SpacePage:
    """Shown where `sees` says so, which may ask no query; `route` takes the space's slug."""

    key: str
    label: str | Promise
    route: str
    sees: Callable[[Standing], bool]
    icon: str = ""


_tabs: dict[str, SpacePage] = {}
_settings: dict[str, SpacePage] = {}


@dataclass(frozen=True)
class AboutPart:
    """A part of the page about a space: `template` shows what `told` says; None leaves it out."""

    key: str
    template: str
    told: Callable[[Standing], Any]


_about: dict[str, AboutPart] = {}


def bring_about(part: AboutPart) -> None:
    _about[part.key] = part


def about_parts(standing: Standing) -> list[tuple[str, Any]]:
    """Templates and what they show, in the order in which rooms brought them."""
    parts = [(part.template, part.told(standing)) for part in _about.values()]
    return [(template, told) for template, told in parts if told is not None]


def bring_tab(page: SpacePage) -> None:
    _tabs[page.key] = page


def bring_setting(page: SpacePage) -> None:
    _settings[page.key] = page


def tabs_for(standing: Standing) -> list[SpacePage]:
    return [page for page in _tabs.values() if page.sees(standing)]


def settings_for(standing: Standing) -> list[SpacePage]:
    return [page for page in _settings.values() if page.sees(standing)]
