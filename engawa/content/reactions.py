"""Words and icons of the reactions."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.content.models import ReactionKind


@dataclass(frozen=True)
class Look:
    kind: str
    label: str | Promise
    icon: str


LOOKS = {
    look.kind: look
    for look in (
        Look(ReactionKind.USEFUL, _("Useful"), "thumbs-up"),
        Look(ReactionKind.THANKS, _("Helped me"), "hand-heart"),
        Look(ReactionKind.INSIGHT, _("I see"), "lightbulb"),
        Look(ReactionKind.SAME, _("I want to know too"), "hand"),
    )
}


def looks_of(kinds: tuple[str, ...]) -> list[Look]:
    return [LOOKS[kind] for kind in kinds]
