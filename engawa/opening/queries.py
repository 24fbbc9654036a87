"""What pages of opening show. Every query starts from a policy."""

from __future__ import annotations

from collections import OrderedDict
from time import monotonic

from django.db.models import Q

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.opening import policies
from engawa.opening.choices import MANNERS, OFFERED
from engawa.opening.models import Deviation, Draft, OutsideCommunity, Profile, Verdict
from engawa.spaces.characters import PLAIN, Character
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces

SIZE = 30
MOST_CANDIDATES = 100
KEPT_FOR = 60.0
MOST_KEPT = 2000
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


_kept: OrderedDict[tuple[int, int], tuple[float, Character]] = OrderedDict()


def character_of(space: Space) -> Character:
    """Own words and colours of a space whoever asks has found already.

    Kept in process under the version of the space, for a minute: no query while warm.
    """
    key = (space.pk, space.version)
    kept = _kept.get(key)
    if kept is None or kept[0] < monotonic():
        kept = _kept[key] = (monotonic() + KEPT_FOR, _character(space))
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return kept[1]


def forget_characters() -> None:
    """Empty the memory, for tests."""
    _kept.clear()


def is_in_preparation(space: Space) -> bool:
    return Profile.objects.filter(space=space, opened_at=None).exists()


def _character(space: Space) -> Character:
    told = Profile.objects.filter(space=space).values(
        "member_word",
        "point_word",
        "level_word",
        "hue",
        "mark",
        "tone",
        "indexing",
        "opened_at",
        "relation",
    )
    found = told.first()
    if found is None:
        return PLAIN
    return Character(
        member=found["member_word"],
        point=found["point_word"],
        level=found["level_word"],
        hue=found["hue"],
        mark=found["mark"],
        tone=found["tone"],
        is_indexed=found["indexing"] == "yes",
        is_preparing=found["opened_at"] is None,
        manner=MANNERS.get(found["relation"], ""),
        offered=OFFERED.get(found["relation"], ()),
    )


def _clean(public_id: str) -> str:
    return public_id.replace("\x00", "")
