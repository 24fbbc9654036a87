"""Notices of this room: rights given and taken, rungs reached and not reached."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.core.actor import Actor
from engawa.notifications.kinds import Kind, Words, bring_kind
from engawa.notifications.models import Notice
from engawa.roles.models import Rung
from engawa.spaces.policies import visible_spaces


def bring() -> None:
    for name, label, words in (
        (
            "right_given",
            gettext_lazy("Rights given to me"),
            Words(_place, _given, _mine, "key-round", "ok"),
        ),
        (
            "right_taken",
            gettext_lazy("Rights taken from me"),
            Words(_place, _taken, _mine, "key-round"),
        ),
        (
            "rung_reached",
            gettext_lazy("A rung of the ladder reached"),
            Words(_place, _reached, _ladder, "award", "ok"),
        ),
        (
            "rung_declined",
            gettext_lazy("Not yet on a rung of the ladder"),
            Words(_place, _declined, _ladder, "award"),
        ),
    ):
        bring_kind(Kind(name, label, always=True, words=words, sees=_sees))


def _sees(actor: Actor) -> Q:
    """Of the site, and of spaces one can still read."""
    return Q(space=None) | Q(space__in=visible_spaces(actor))


def _place(notice: Notice) -> str:
    return notice.space.name if notice.space else _("The whole site")


def _given(_notice: Notice) -> str:
    return _("You were given rights here")


def _taken(_notice: Notice) -> str:
    return _("Rights given to you have ended")


def _reached(notice: Notice) -> str:
    return _("Congratulations: you are now %(rung)s") % {"rung": Rung(notice.fact).label}


def _declined(notice: Notice) -> str:
    return _("Not yet %(rung)s; see what is still missing") % {"rung": Rung(notice.fact).label}


def _mine(notice: Notice) -> str:
    return (
        reverse("roles:mine", args=[notice.space.slug]) if notice.space else reverse("roles:trust")
    )


def _ladder(notice: Notice) -> str:
    if notice.space is None:
        return reverse("roles:house_ladder")
    return reverse("roles:ladder", args=[notice.space.slug])
