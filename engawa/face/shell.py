"""What surrounds every page. The context processor of an upper layer fills in a `Shell`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Item:
    """A line in the rail, the bottom bar or the personal menu.

    `key` is compared with `Shell.here`; `count` is shown when above 0 and kept live by face.js
    under the name `counter` of the /me/counters answer.
    """

    name: str
    url: str
    icon: str = ""
    key: str = ""
    count: int = 0
    counter: str = ""


@dataclass(frozen=True)
class SpaceItem:
    """A joined space in the rail; its key is `space:<slug>`."""

    name: str
    url: str
    unread: int = 0
    key: str = ""
    language: str = ""


@dataclass(frozen=True)
class Language:
    """The other language of the house, and where to switch to it."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class Shell:
    """All fields have defaults, so error pages and the styleguide render without a database."""

    site_name: str = "Engawa"
    me: Any = None
    """The signed-in member, or None."""
    here: str = ""
    """Key of the current item in rail and dock."""
    language: str = ""
    """"ja" or "en"; empty means the active one."""
    theme: str = ""
    """"light", "dark", or "" for the device's choice."""
    is_beginner: bool = False
    """Whether short explanations are shown."""
    brand: int | None = None
    """Hue 0–355 of the site's accent; None is 藍."""
    zone: str = ""
    """The member's time zone for relative times; empty means the browser's."""
    rail: tuple[Item, ...] = ()
    rail_spaces: tuple[SpaceItem, ...] = ()
    rail_staff: tuple[Item, ...] = ()
    dock: tuple[Item, ...] = ()
    """Five at most."""
    menu: tuple[Item, ...] = ()
    """Lines of the personal menu under the avatar, before "Sign out"."""
    foot: tuple[Item, ...] = ()
    languages: tuple[Language, ...] = ()
    home_url: str = "/"
    find_space_url: str = ""
    search_url: str = ""
    """Empty while there is no search: the field is left out."""
    query: str = ""
    ask_url: str = ""
    notices_url: str = ""
    notices: int = 0
    sign_in_url: str = ""
    sign_up_url: str = ""
    """Empty where registration is closed."""
    sign_out_url: str = ""
    contact_url: str = ""
    access_url: str = ""
    shortcuts_url: str = ""
    counters_url: str = ""
    """Polled by face.js while a member is signed in."""


PLAIN = Shell()
