"""What pages of opening show. Every query starts from a policy."""

from __future__ import annotations

from django.db.models import Q

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.opening import policies
from engawa.opening.models import Deviation, Draft, HousePreset, OutsideCommunity, Profile, Verdict
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces

SIZE = 30
MOST_CANDIDATES = 100
WITH = ("manager__company", "account_manager__company", "companion", "verdict")


def drafts(actor: Actor) -> list[Draft]:
    """The actor's openings under way, latest first."""
    return list(policies.visible_drafts(actor).order_by("-saved_at", "-pk")[:SIZE])


def find_draft(actor: Actor, public_id: str) -> Draft:
    found = policies.visible_drafts(actor).filter(public_id=_clean(public_id))
    draft = found.select_related("verdict").first()
    if draft is None:
        raise Refused(public_id)
    return draft


def presets_of_house(actor: Actor) -> list[HousePreset]:
    return list(policies.visible_presets(actor).select_related("made_by").order_by("name")[:SIZE])


def find_preset(actor: Actor, public_id: str) -> HousePreset:
    found = policies.visible_presets(actor).filter(public_id=_clean(public_id)).first()
    if found is None:
        raise Refused(public_id)
    return found


def in_preparation(actor: Actor) -> list[Profile]:
    """Spaces `actor` may read that have not opened yet, oldest first."""
    rows = policies.visible_profiles(actor).filter(opened_at=None)
    return list(rows.select_related("space").order_by("prepared_at", "pk")[:SIZE])


def profile_of(actor: Actor, space: Space) -> Profile | None:
    rows = policies.visible_profiles(actor).filter(space=space)
    return rows.select_related("space", *WITH).first()


def standing_deviations(profile: Profile) -> list[Deviation]:
    """Those that hold now, for those who run the space."""
    return list(profile.deviations.filter(ended_at=None).order_by("made_at", "pk"))


def companions(actor: Actor) -> list[Space]:
    """Open spaces that can give a closed one a view from outside."""
    rows = visible_spaces(actor).filter(visibility__in=["public", "members"], archived_at=None)
    return list(rows.order_by("name", "slug")[:200])


def verdicts(actor: Actor, cursor: str = "") -> Page[Verdict]:
    rows = policies.visible_verdicts(actor).select_related("asked_by")
    return page_of(rows, ("-created_at", "-public_id"), cursor, SIZE)


def find_verdict(actor: Actor, public_id: str) -> Verdict:
    found = policies.visible_verdicts(actor).filter(public_id=_clean(public_id)).first()
    if found is None:
        raise Refused(public_id)
    return found


def outside_communities(actor: Actor, cursor: str = "") -> Page[OutsideCommunity]:
    rows = policies.visible_outside_communities(actor).prefetch_related("delegates__company")
    return page_of(rows, ("name", "public_id"), cursor, SIZE)


def find_outside_community(actor: Actor, public_id: str) -> OutsideCommunity:
    rows = policies.visible_outside_communities(actor).filter(public_id=_clean(public_id))
    found = rows.prefetch_related("delegates").first()
    if found is None:
        raise Refused(public_id)
    return found


def candidates(actor: Actor) -> list[Member]:
    """Employees and site staff, proposed where somebody is named; anyone else can be typed."""
    staff = Q(kind=Member.Kind.EMPLOYEE) | ~Q(site_role=Member.Role.MEMBER)
    rows = visible_members(actor).filter(staff, is_active=True)
    return list(rows.order_by("sort_key", "handle")[:MOST_CANDIDATES])


def is_in_preparation(space: Space) -> bool:
    return Profile.objects.filter(space=space, opened_at=None).exists()


def _clean(public_id: str) -> str:
    return public_id.replace("\x00", "")
