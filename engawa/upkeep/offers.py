"""What this room offers to the rooms below: chips of a space's settings, pages of the desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engawa.audit.scope import leave_out
from engawa.core.actor import Actor, Visibility
from engawa.core.rights import ARCHIVE
from engawa.core.verdict import Verdict, deny
from engawa.face.desk_pages import DeskPage, bring_desk_page
from engawa.opening.endings import when_founded
from engawa.spaces.locks import Lock, bring_lock
from engawa.spaces.models import Space
from engawa.spaces.pages import SpacePage, bring_note, bring_setting
from engawa.spaces.policies import grantable_roles
from engawa.spaces.queries import Standing
from engawa.spaces.vetoes import bring_veto
from engawa.upkeep.actions.groups import link_founded
from engawa.upkeep.models import Ending
from engawa.upkeep.plans import plans_of
from engawa.upkeep.rights import END, LOOK_AFTER

ENDING = _("This space is going to be deleted. Please take that back first.")


def bring() -> None:
    bring_desk_page(DeskPage("register", _("Register of spaces"), "upkeep:register", "spaces"))
    bring_desk_page(DeskPage("groups", _("Groups outside"), "upkeep:groups", "spaces"))
    when_founded(link_founded)
    bring_note("upkeep", plans_of)
    bring_setting(SpacePage("rest", _("Quiet or merge"), "upkeep:rest", _owns, "moon"))
    bring_setting(
        SpacePage("charge", _("Who is in charge"), "upkeep:charge", _looks_after, "user-cog")
    )
    bring_setting(
        SpacePage("members", _("Table of members"), "upkeep:members", _rules, "users", "people")
    )
    bring_setting(SpacePage("ending", _("Delete"), "upkeep:ending", _ends, "trash-2"))
    bring_desk_page(DeskPage("endings", _("Deleted spaces"), "upkeep:endings", "spaces"))
    bring_lock(
        Lock(
            "ending",
            _is_ending,
            ENDING,
            lambda space: reverse("upkeep:ending", args=[space.slug]),
            _("Look at that"),
        )
    )
    bring_veto(ARCHIVE, _stays_shut)
    # What the house notices by the clock is no deed of anybody.
    leave_out(
        "upkeep.fell_silent",
        "upkeep.silence_passed_on",
        "upkeep.left_without_anybody",
        "upkeep.still_here",
        "upkeep.fell_quiet",
        "upkeep.membership_ends_soon",
    )


def _looks_after(standing: Standing) -> bool:
    return standing.actor.may(LOOK_AFTER, standing.space)


def _ends(standing: Standing) -> bool:
    return standing.actor.may(END, standing.space)


def _is_ending(space: Space) -> bool:
    """Asked only of spaces that are shut as one that is to go is."""
    if not space.is_archived or space.visibility != Visibility.SECRET:
        return False
    return Ending.objects.filter(space=space, state__in=Ending.OPEN).exists()


def _stays_shut(_actor: Actor, space: Space) -> Verdict | None:
    return deny(ENDING) if _is_ending(space) else None


def _owns(standing: Standing) -> bool:
    return standing.actor.owns(standing.space)


def _rules(standing: Standing) -> bool:
    return bool(grantable_roles(standing.actor, standing.space))
