"""Who opens communities, and who sees what kind of place a space is."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.verdict import Verdict as Answer
from engawa.core.verdict import allow, deny
from engawa.opening.models import Draft, HousePreset, OutsideCommunity, Profile, Verdict
from engawa.spaces import policies as spaces
from engawa.spaces.models import Space

Kept = TypeVar("Kept", Verdict, OutsideCommunity)

can_open_communities = spaces.can_create_space
can_edit_profile = spaces.can_edit_space


def visible_profiles(actor: Actor) -> QuerySet[Profile]:
    """Of the spaces whose content `actor` may read."""
    readable = spaces.visible_spaces(actor).filter(pk=OuterRef("space"))
    return Profile.objects.filter(Exists(readable))


def visible_drafts(actor: Actor) -> QuerySet[Draft]:
    """One's own, while one opens communities."""
    mine = Draft.objects.filter(member=actor.me)
    return mine if can_open_communities(actor) else mine.none()


def visible_verdicts(actor: Actor) -> QuerySet[Verdict]:
    return _for_openers(actor, Verdict.objects.all())


def visible_outside_communities(actor: Actor) -> QuerySet[OutsideCommunity]:
    return _for_openers(actor, OutsideCommunity.objects.all())


def visible_presets(actor: Actor) -> QuerySet[HousePreset]:
    """For whoever opens communities: of the space it came from it holds no word."""
    rows = HousePreset.objects.filter(retired_at=None)
    return rows if can_open_communities(actor) else rows.none()


def can_keep_preset(actor: Actor, profile: Profile) -> Answer:
    """Whoever says what kind of place it is; a space in preparation has proved nothing yet."""
    if not profile.is_open:
        return deny(_("Please open the space first."))
    return can_edit_profile(actor, profile.space)


def can_remove_preset(actor: Actor, preset: HousePreset) -> Answer:
    return can_open_communities(actor)


def can_finish_opening(actor: Actor, space: Space) -> Answer:
    """Whoever decides about its doors."""
    return allow() if actor.owns(space) else deny(spaces.FOR_OWNERS)


def can_write_to_account_manager(actor: Actor, profile: Profile) -> Answer:
    """Members of the space; in a closed one nobody else knows of them."""
    if actor.belongs_to(profile.space_id) and profile.account_manager_id is not None:
        return allow()
    return deny(_("Members of the space can write to the account manager. Please join first."))


def _for_openers(actor: Actor, rows: QuerySet[Kept]) -> QuerySet[Kept]:
    return rows if can_open_communities(actor) else rows.none()
