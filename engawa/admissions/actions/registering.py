"""The gate of the community: who is let in at once, who waits for approval or for a seat."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions import say_of
from engawa.accounts.models import Member
from engawa.accounts.signing_up import is_vouched_for
from engawa.admissions.events import Knocked, LetIn, TurnedAway
from engawa.admissions.models import Knock, Turnstile
from engawa.admissions.policies import can_decide_knock
from engawa.admissions.tunables import SITE_CAPACITY
from engawa.core.actor import AWAITING, Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_text
from engawa.eventlog import record
from engawa.site.tunables import SIGN_UP
from engawa.spaces.actions.seats import JUST_CHANGED
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Invitation

ROOM = "admissions"
HOUSE = Actor.system("approval")
State = Knock.State
WAITING = (State.PENDING, State.WAITLISTED)
AT_ONCE = 200
LONGEST_REASON = 1000


def stand_at_gate(actor: Actor, member: Member) -> None:
    """In the transaction in which somebody becomes a member: nobody is in before they are let in.

    Whom the house itself brings in is in; whoever comes by an invitation is in when the one who
    invited may let people into the community.
    """
    if actor.is_system and actor.reason != "invitation":
        return
    if SIGN_UP.value() == "approval" and not _is_vouched(member):
        _knock(member, State.PENDING)
    elif not _has_room(member.pk):
        _knock(member, State.WAITLISTED)


@transaction.atomic
def let_in(actor: Actor, knock: Knock) -> None:
    """Approve; where all seats are taken the member waits for one, in order."""
    can_decide_knock(actor).require()
    if knock.state == State.APPROVED:
        return
    now = timezone.now()
    if not _has_room(knock.member_id):
        rows = Knock.objects.filter(pk=knock.pk, state=knock.state)
        if not rows.update(state=State.WAITLISTED):
            raise Invalid(JUST_CHANGED)
        return
    facts = {"decided_at": now, "decided_by": actor.member_id}
    rows = Knock.objects.filter(pk=knock.pk, state=knock.state)
    if not rows.update(state=State.APPROVED, **facts):
        raise Invalid(JUST_CHANGED)
    say_of(knock.member_id, ROOM, {})
    record(actor, LetIn(knock.member_id))


@transaction.atomic
def turn_away(actor: Actor, knock: Knock, reason: str) -> None:
    """Decline with words the person reads; they keep no more than a visitor has."""
    can_decide_knock(actor).require()
    reason = clean_text(reason)
    if not reason:
        raise Invalid(_("Please give a reason; the person will read it."), "reason")
    if len(reason) > LONGEST_REASON:
        most = {"most": LONGEST_REASON}
        raise Invalid(_("Please keep this to %(most)s characters.") % most, "reason")
    facts = {"decided_at": timezone.now(), "decided_by": actor.member_id, "reason": reason}
    rows = Knock.objects.filter(pk=knock.pk, state__in=WAITING)
    if not rows.update(state=State.REJECTED, **facts):
        raise Invalid(JUST_CHANGED)
    record(actor, TurnedAway(knock.member_id))


def let_in_next() -> int:
    """Whoever waits for a seat of the community, in order; how many found one."""
    waiting = Knock.objects.filter(state=State.WAITLISTED, member__is_active=True)
    found = 0
    for knock in waiting.order_by("asked_at", "pk")[:AT_ONCE]:
        let_in(HOUSE, knock)
        knock.refresh_from_db()
        if knock.state != State.APPROVED:
            break
        found += 1
    return found


def _knock(member: Member, state: State) -> None:
    Knock.objects.get_or_create(member=member, defaults={"state": state})
    say_of(member.pk, ROOM, {"bars": [[0, AWAITING, None, None]]})
    member.refresh_from_db(fields=["version", "standing"])
    record(HOUSE, Knocked(member.pk, state))


def _is_vouched(member: Member) -> bool:
    """By their domain, or by somebody who may let people in."""
    if is_vouched_for(member.email):
        return True
    sent = Invitation.objects.filter(
        email__iexact=member.email, revoked_at=None, expires_at__gt=timezone.now()
    ).select_related("invited_by")
    inviters = [each.invited_by for each in sent]
    return any(inviter is None or can_decide_knock(actor_for(inviter)) for inviter in inviters)


def _has_room(newcomer_id: int) -> bool:
    """Whether the community has a seat for one more. One asks after the other."""
    seats = SITE_CAPACITY.value()
    if not seats:
        return True
    Turnstile.objects.get_or_create(pk=1)
    Turnstile.objects.filter(pk=1).update(turns=F("turns") + 1)
    outside = Knock.objects.exclude(state=State.APPROVED).values("member_id")
    inside = Member.objects.filter(
        is_active=True, is_placeholder=False, confirmed_at__isnull=False
    ).exclude(pk__in=outside)
    inside = inside.exclude(pk=newcomer_id)
    return inside.count() < seats
