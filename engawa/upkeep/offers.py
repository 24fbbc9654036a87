"""What this room offers to the rooms below: chips of a space's settings, pages of the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.audit.scope import leave_out
from engawa.face.desk_pages import DeskPage, bring_desk_page
from engawa.opening.endings import when_founded
from engawa.spaces.pages import SpacePage, bring_note, bring_setting
from engawa.spaces.policies import grantable_roles
from engawa.spaces.queries import Standing
from engawa.upkeep.actions.groups import link_founded
from engawa.upkeep.plans import plans_of
from engawa.upkeep.rights import LOOK_AFTER


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


def _owns(standing: Standing) -> bool:
    return standing.actor.owns(standing.space)


def _rules(standing: Standing) -> bool:
    return bool(grantable_roles(standing.actor, standing.space))
