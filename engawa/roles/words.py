"""Levels, groups and rungs in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from engawa.core.actor import SiteRole
from engawa.core.rights import HouseLevel, Level, right_named
from engawa.roles.models import Rung


def level_word(level: Level) -> str:
    return {
        Level.VISITOR: _("Visitor"),
        Level.SIGNED_IN: _("Signed in"),
        Level.MEMBER: _("Member"),
        Level.MODERATOR: _("Moderator"),
        Level.MANAGER: _("Manager"),
        Level.OWNER: _("Owner"),
    }[level]


def house_level_word(level: HouseLevel) -> str:
    return {
        HouseLevel.VISITOR: _("Visitor"),
        HouseLevel.SIGNED_IN: _("Signed in"),
        HouseLevel.MODERATOR: _("Site moderator"),
        HouseLevel.MANAGER: _("Community manager"),
        HouseLevel.ADMINISTRATOR: _("Administrator"),
    }[level]


def site_role_word(role: SiteRole) -> str:
    return {
        SiteRole.MODERATOR: _("Site moderator"),
        SiteRole.MANAGER: _("Community manager"),
        SiteRole.ADMINISTRATOR: _("Administrator"),
    }.get(role, _("Member"))


def group_title(group: str) -> str:
    return {
        "topic": _("Texts"),
        "answer": _("Answers"),
        "application": _("Requests to join"),
        "invitation": _("Invitations"),
        "member": _("Members"),
        "space": _("The space"),
        "ladder": _("The ladder"),
        "house": _("The house"),
    }.get(group, group)


def right_word(name: str) -> str:
    right = right_named(name)
    return str(right.label) if right else name


def rights_in_words(names: list[str]) -> str:
    return _(", ").join(right_word(name) for name in names)


def what_a_rung_is(rung: Rung) -> str:
    """What one does there and what it brings."""
    return {
        Rung.MEMBER: _("Reads, asks and answers."),
        Rung.CONTRIBUTOR: _("Answers now and then, and others thank them. Comes by itself."),
        Rung.CHAMPION: _(
            "Many find help here because of them. May choose accepted answers, tag topics and see "
            "earlier versions."
        ),
        Rung.MODERATOR: _("Keeps the peace: hides, closes, moves and restores texts."),
        Rung.ADVISER: _(
            "Gives counsel to those who run the place; sees requests to join and earlier versions."
        ),
    }[rung]


def rung_word(rung: str) -> str:
    return str(Rung(rung).label)
