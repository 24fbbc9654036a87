"""Which kinds of members stand beside names, as staff chose."""

from __future__ import annotations

from engawa.companies.tunables import KINDS_SHOWN
from engawa.face.people import ALWAYS_SHOWN, KIND_MARKS
from engawa.site import held

LEFT_OUT = {
    "all": frozenset[str](),
    "notable": frozenset({"customer"}),
    "needed": frozenset(KIND_MARKS) - ALWAYS_SHOWN,
}


def kinds_without_mark() -> frozenset[str]:
    """No query: every page asks sooner or later whether settings changed."""
    return LEFT_OUT[held.last_known(KINDS_SHOWN)]
