"""Settings that staff change in the product. Each app declares its own in `tunables.py`.

    EDIT_WINDOW = define("content.edit_window_minutes", 1440, Number(0, 525_600), title=…, why=…)
    EDIT_WINDOW.value()

`value()` costs no query while warm: the process holds all values and asks once a second, by
one raw query, whether the stamp "settings" has moved. A change is seen at once where it was
made, within a second elsewhere, and by the page cache on the next hit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

from engawa.site import held
from engawa.site.kinds import Kind

T = TypeVar("T")


class WrongSettingError(TypeError):
    """A setting is declared twice or with a default it would not accept."""


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One thing a manager may change, with its default and the reason for it."""

    key: str
    default: T
    kind: Kind[T]
    title: str | Promise
    why: str | Promise
    group: str

    def value(self) -> T:
        """As staff set it, else the default; also when what is stored no longer fits."""
        return held.value(self)


_settings: dict[str, Setting[Any]] = {}


def define(
    key: str,
    default: T,
    kind: Kind[T],
    *,
    title: str | Promise,
    why: str | Promise,
    group: str = "",
) -> Setting[T]:
    """Declare a setting named "<app>.<name>". `why` explains what it does and its default."""
    if key in _settings or "." not in key:
        raise WrongSettingError(f'Setting "{key}" is declared twice or has no app in its name.')
    if kind.clean(default) != default:
        raise WrongSettingError(f'Setting "{key}" would not accept its own default.')
    setting = Setting(key, default, kind, title, why, group or key.partition(".")[0])
    _settings[key] = setting
    return setting


def all_settings() -> list[Setting[Any]]:
    """In the order of declaration, which is the order staff see."""
    return list(_settings.values())


def setting_named(key: str) -> Setting[Any] | None:
    return _settings.get(key)
