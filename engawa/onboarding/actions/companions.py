"""Standing by newcomers at their first post: offered, asked for, shown a draft, ended."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.content.models import Draft
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.onboarding import tunables
from engawa.onboarding.events import (
    CompanionFound,
    CompanionOffered,
    CompanionshipEnded,
    CompanionWithdrew,
    DraftCovered,
    DraftShown,
    RemarkMade,
)
from engawa.onboarding.models import Companion, Companionship, Hospitality, Remark
from engawa.onboarding.policies import can_be_beside, can_show, can_take_part
from engawa.onboarding.queries.companions import free_companions
from engawa.spaces.models import Space

LONGEST_REMARK = 1000
AT_MOST = 5
NOT_HERE = _("This space has no companions.")
NOBODY_FREE = _("All companions are busy right now. Please try again in a day or two.")


@transaction.atomic
def offer_company(actor: Actor, space: Space, most: int) -> Companion:
    """Stand by up to `most` newcomers at a time; the same again changes nothing."""
    can_take_part(actor, space).require()
    _require_companions(space)
    limit = tunables.COMPANION_MOST.value()
    if not 1 <= most <= limit:
        raise Invalid(_("Please choose from 1 to %(most)s.") % {"most": limit}, "most")
    companion, made = Companion.objects.get_or_create(
        space=space, member_id=actor.me, defaults={"most": most}
    )
    if made or companion.most != most:
        Companion.objects.filter(pk=companion.pk).update(most=most)
        record(actor, CompanionOffered(space.pk, actor.me, most))
    return companion


@transaction.atomic
def withdraw_company(actor: Actor, space: Space) -> None:
    """No new newcomers; those one stands by already stay."""
    if Companion.objects.filter(space=space, member_id=actor.me).delete()[0]:
        record(actor, CompanionWithdrew(space.pk, actor.me))


@transaction.atomic
def ask_for_company(actor: Actor, space: Space) -> Companionship:
    """Whoever is least busy; asking again gives the same companion."""
    can_take_part(actor, space).require()
    _require_companions(space)
    open_now = Companionship.objects.filter(space=space, newcomer_id=actor.me, ended_at=None)
    if earlier := open_now.first():
        return earlier
    blocked = actor.blocked_by | frozenset(actor.muted)
    for chosen in free_companions(space, actor.me).exclude(member_id__in=blocked)[:AT_MOST]:
        if pair := _beside(chosen, actor.me):
            record(actor, CompanionFound(pair.pk, space.pk, chosen.member_id))
            return pair
    raise Invalid(NOBODY_FREE)


def _beside(chosen: Companion, newcomer_id: int) -> Companionship | None:
    """Their row is ours until commit, so that nobody stands by more than they offered."""
    companion = Companion.objects.select_for_update().filter(pk=chosen.pk).first()
    open_now = Companionship.objects.filter(space=chosen.space_id, ended_at=None)
    if companion is None or open_now.filter(companion=chosen.member_id).count() >= companion.most:
        return None
    found, made = open_now.get_or_create(
        newcomer_id=newcomer_id,
        defaults={"space_id": chosen.space_id, "companion_id": chosen.member_id},
    )
    return found if made else None


@transaction.atomic
def show_draft(actor: Actor, pair: Companionship, draft: Draft) -> None:
    """The companion reads it as it stands, until it is covered, posted or thrown away."""
    can_show(actor, pair, draft).require()
    if pair.draft_id == draft.pk:
        return
    Companionship.objects.filter(pk=pair.pk).update(draft=draft)
    record(actor, DraftShown(pair.pk, pair.space_id, pair.companion_id))


@transaction.atomic
def cover_draft(actor: Actor, pair: Companionship) -> None:
    can_show(actor, pair).require()
    shown = Companionship.objects.filter(pk=pair.pk, draft__isnull=False)
    if shown.update(draft=None):
        record(actor, DraftCovered(pair.pk, pair.space_id))


@transaction.atomic
def remark(actor: Actor, pair: Companionship, text: str) -> Remark:
    can_be_beside(actor, pair).require()
    words = text.replace("\x00", "").strip()
    if not words:
        raise Invalid(_("Please write something first."), "text")
    if len(words) > LONGEST_REMARK:
        told = _("Please keep it to %(most)s characters.") % {"most": LONGEST_REMARK}
        raise Invalid(told, "text")
    said = Remark.objects.create(companionship=pair, author_id=actor.me, text=words)
    other = pair.companion_id if actor.member_id == pair.newcomer_id else pair.newcomer_id
    record(actor, RemarkMade(pair.pk, pair.space_id, other))
    return said


@transaction.atomic
def end_company(actor: Actor, pair: Companionship) -> None:
    """By either of the two, without a reason; the draft is covered, the words stay."""
    can_be_beside(actor, pair).require()
    same = Companionship.objects.filter(pk=pair.pk, ended_at=None)
    if same.update(ended_at=timezone.now(), draft=None):
        other = pair.companion_id if actor.member_id == pair.newcomer_id else pair.newcomer_id
        record(actor, CompanionshipEnded(pair.pk, pair.space_id, other))


@transaction.atomic
def end_all_of(member_id: int, space_id: int) -> None:
    """Whoever left the space stands by nobody there, and nobody by them."""
    Companion.objects.filter(space=space_id, member=member_id).delete()
    now = timezone.now()
    rows = Companionship.objects.filter(space=space_id, ended_at=None)
    rows.filter(newcomer=member_id).update(ended_at=now, draft=None)
    rows.filter(companion=member_id).update(ended_at=now, draft=None)


def _require_companions(space: Space) -> None:
    if not Hospitality.objects.filter(pk=space.pk, has_companions=True).exists():
        raise Invalid(NOT_HERE)
