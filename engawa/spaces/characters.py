"""A space's own words and looks: an upper room says them, the row of the space carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from django.utils.functional import Promise

from engawa.spaces.models import Space


@dataclass(frozen=True)
class Character:
    """What a space calls things and how it looks; empty means as everywhere.

    `mark` names an icon, `hue` a colour of the wheel. `is_indexed` says whether search engines
    may list it, which matters for spaces open to everyone only. `relation` is how those who run it
    and members stand to each other; what follows from that is brought by the room that knows it.
    """

    member: str = ""
    point: str = ""
    level: str = ""
    hue: int | None = None
    mark: str = ""
    tone: str = ""
    is_indexed: bool = True
    is_preparing: bool = False
    relation: str = ""

    @property
    def manner(self) -> str | Promise:
        """How one speaks here, said where one writes."""
        return _manners.get(self.relation, "")

    @property
    def offered(self) -> tuple[str, ...]:
        """The kinds of topic members are offered first."""
        return _offered.get(self.relation, ())


PLAIN = Character()
_NAMES = frozenset(field.name for field in fields(Character))
_manners: dict[str, str | Promise] = {}
_offered: dict[str, tuple[str, ...]] = {}


def bring_manners(
    manners: Mapping[str, str | Promise], offered: Mapping[str, tuple[str, ...]]
) -> None:
    """What each relation means where one writes, and which kinds it offers."""
    _manners.update(manners)
    _offered.update(offered)


def character_of(space: Space) -> Character:
    """No query: whoever has the space has this. What a newer release wrote is passed over."""
    said = space.character
    if not said:
        return PLAIN
    return Character(**{name: value for name, value in said.items() if name in _NAMES})


def keep_character(space_id: int, character: Character) -> None:
    """Write into the row what differs from everywhere; the caller raises the version."""
    plain = asdict(PLAIN)
    said = {name: value for name, value in asdict(character).items() if value != plain[name]}
    Space.objects.filter(pk=space_id).update(character=said or None)
