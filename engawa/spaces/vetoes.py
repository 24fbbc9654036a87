"""What upper rooms have against a right that the table gives; spaces know only that they may."""

from __future__ import annotations

from collections.abc import Callable

from engawa.core.actor import Actor
from engawa.core.rights import Right
from engawa.core.verdict import Verdict
from engawa.spaces.models import Space

Veto = Callable[[Actor, Space], Verdict | None]
_vetoes: dict[str, list[Veto]] = {}


def bring_veto(right: Right, veto: Veto) -> None:
    """Ask `veto` wherever `right` would be allowed; it answers a refusal or None."""
    _vetoes.setdefault(right.name, []).append(veto)


def vetoed(actor: Actor, right: Right, space: Space) -> Verdict | None:
    """The first refusal, if anybody has one. The house itself is not asked."""
    if actor.is_system:
        return None
    said = (veto(actor, space) for veto in _vetoes.get(right.name, ()))
    return next((each for each in said if each is not None), None)
