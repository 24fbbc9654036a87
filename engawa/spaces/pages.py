"""Pages of a space that upper rooms bring: tabs beside its topics, chips among its settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def bring_tab(page: SpacePage) -> None:
    _tabs[page.key] = page


def bring_setting(page: SpacePage) -> None:
    _settings[page.key] = page


def tabs_for(standing: Standing) -> list[SpacePage]:
    return [page for page in _tabs.values() if page.sees(standing)]


def settings_for(standing: Standing) -> list[SpacePage]:
    return [page for page in _settings.values() if page.sees(standing)]
