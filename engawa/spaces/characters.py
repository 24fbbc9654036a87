"""A space's own words and looks: an upper room says them, the row of the space carries them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from engawa.spaces.models import Space


@dataclass(frozen=True)
class Character:
    """What a space calls things and how it looks; empty means as everywhere.

    `mark` names an icon, `hue` a colour of the wheel. `is_indexed` says whether search engines
    may list it, which matters for spaces open to everyone only.
    """

    member: str = ""
    point: str = ""
    level: str = ""
    hue: int | None = None
    mark: str = ""
    tone: str = ""
    is_indexed: bool = True
    is_preparing: bool = False


PLAIN = Character()
_NAMES = frozenset(field.name for field in fields(Character))


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
