"""Words and icons of the reactions."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.content.kinds import Kind
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


def comment_looks(kind: Kind) -> list[Look]:
    """A comment is not ranked, so nobody is asked whether it is useful."""
    return [look for look in looks_of(kind.reply_reactions) if look.kind != ReactionKind.USEFUL]
