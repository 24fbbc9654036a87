"""Steps towards a member: from a private question to exclusion. None without words to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions import deactivate_member, reactivate_member
from engawa.accounts.models import Member, Session
from engawa.core.actor import MANAGERS, Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.moderation import tunables
from engawa.moderation.actions.standing import say_again
from engawa.moderation.events import (
    SanctionDropped,
    SanctionImposed,
    SanctionLifted,
    SanctionProposed,
)
from engawa.moderation.models import Item, Sanction
from engawa.moderation.policies import MANAGES, can_confirm, can_lift, can_sanction
from engawa.moderation.queries.people import snapshot_of
from engawa.spaces.actions import remove_member
from engawa.spaces.models import Membership, Space

Level, State = Sanction.Level, Sanction.State
LONGEST_DAYS = 365
USUAL_SUSPENSION = 30


@dataclass(frozen=True)
class Step:
    """What is to be done. `days` is for limits and suspensions, `posts_a_day` for limits."""

    level: int
    message: str
    space: Space | None = None
    clause: str = ""
    clause_text: str = ""
    days: int = 0
    posts_a_day: int = 0
    item: Item | None = None


@transaction.atomic
def take_step(actor: Actor, member: Member, step: Step) -> Sanction:
    """Impose it, or propose it from level 4 on, where a second person must agree."""
    can_sanction(actor, member, step.space, step.level).require()
    sanction = _unsaved(actor, member, step)
    sanction.state = State.PROPOSED if sanction.needs_two else State.HOLDS
    if sanction.needs_two:
        sanction.save(force_insert=True)
        record(actor, SanctionProposed(sanction.pk, member.pk, sanction.level, sanction.space_id))
        return sanction
    _begin(sanction, step.days)
    sanction.save(force_insert=True)
    _impose(actor, sanction)
    return sanction


@transaction.atomic
def confirm_sanction(actor: Actor, sanction: Sanction, why: str = "") -> None:
    """The second person agrees. Who proposed it confirms only where no other manager is left,
    and says why it cannot wait."""
    alone = not other_managers(actor, sanction)
    can_confirm(actor, sanction, alone=alone).require()
    why = clean_line(why)[:300]
    if sanction.by_id == actor.member_id and not why:
        raise Invalid(_("There is no other manager. Please say why it cannot wait."), "why")
    if not _took(sanction, State.PROPOSED, state=State.HOLDS, confirmed_by_id=actor.member_id):
        raise Invalid(_("Somebody has decided this already."))
    sanction.refresh_from_db()
    sanction.confirmed_why = why
    _begin(sanction, int(sanction.snapshot.get("days", 0)))
    sanction.save()
    _impose(actor, sanction)


@transaction.atomic
def drop_sanction(actor: Actor, sanction: Sanction, why: str) -> None:
    """Not confirmed: the member never hears of it."""
    can_lift(actor, sanction).require()
    facts: dict[str, object] = {"state": State.DROPPED, "lifted_by_id": actor.member_id}
    facts |= {"lifted_at": timezone.now(), "lifted_why": clean_line(why)[:300]}
    if _took(sanction, State.PROPOSED, **facts):
        about = (sanction.pk, sanction.member_id, sanction.level, sanction.space_id)
        record(actor, SanctionDropped(*about))


@transaction.atomic
def lift_sanction(actor: Actor, sanction: Sanction, why: str, *, by_appeal: bool = False) -> None:
    """End it before its time; its points no longer count."""
    can_lift(actor, sanction).require()
    why = clean_line(why)[:300]
    if not why:
        raise Invalid(_("Please say why."), "why")
    now = timezone.now()
    facts = {"state": State.LIFTED, "lifted_at": now, "lifted_by_id": actor.member_id}
    if not _took(sanction, State.HOLDS, **facts, lifted_why=why):
        return
    say_again(sanction.member_id)
    if sanction.level == Level.BAN and sanction.space_id is None:
        reactivate_member(Actor.system("lifted"), sanction.member)
    about = (sanction.pk, sanction.member_id, sanction.level, by_appeal, sanction.space_id)
    record(actor, SanctionLifted(*about))


def other_managers(actor: Actor, sanction: Sanction) -> bool:
    """Whether somebody else than `actor` could confirm it; one query."""
    barred_from_it = Q(pk__in=[actor.me, sanction.member_id])
    site = Q(site_role__in=MANAGERS)
    if sanction.space_id is None:
        able = site
    else:
        roles = Membership.objects.filter(space_id=sanction.space_id, role__in=MANAGES)
        able = Q(pk__in=roles.values("member_id"))
        if sanction.space and not sanction.space.is_closed:
            able |= site
    return Member.objects.filter(able, is_active=True).exclude(barred_from_it).exists()


def _unsaved(actor: Actor, member: Member, step: Step) -> Sanction:
    if step.level not in Level.values:
        raise Invalid(_("Choose one of the values in the list."), "level")
    message = clean_text(step.message.replace("\x00", "")).strip()[:2000]
    if not message:
        raise Invalid(_("Please write to the member; nobody is left without words."), "message")
    clause_text = clean_line(step.clause_text)[:300]
    if step.level > Level.QUESTION and not (step.clause or clause_text):
        raise Invalid(_("Please name the rule this is about."), "clause_text")
    text = step.item.text if step.item else None
    snapshot = snapshot_of(text) | {"days": _days(step)}
    return Sanction(
        member=member,
        space=step.space,
        item=step.item,
        level=step.level,
        clause=step.clause[:40],
        clause_text=clause_text,
        message=message,
        snapshot=snapshot,
        posts_a_day=step.posts_a_day if step.level == Level.LIMIT else 0,
        by_id=actor.member_id,
    )


def _days(step: Step) -> int:
    """How long it lasts; 0 for what has no end or needs none."""
    if step.level == Level.LIMIT:
        most = tunables.LONGEST_LIMIT.value()
        if not 1 <= step.days <= most:
            raise Invalid(_("From 1 to %(most)s days, please.") % {"most": most}, "days")
        return step.days
    if step.level == Level.SUSPENSION:
        days = step.days or USUAL_SUSPENSION
        if not 1 <= days <= LONGEST_DAYS:
            raise Invalid(_("From 1 to %(most)s days, please.") % {"most": LONGEST_DAYS}, "days")
        return days
    return 0


def _begin(sanction: Sanction, days: int) -> None:
    now = timezone.now()
    sanction.starts_at = now
    sanction.ends_at = now + timedelta(days=days) if days else None
    if sanction.level > Level.QUESTION:
        sanction.points = tunables.POINTS[sanction.level].value()
        counts = timedelta(days=tunables.POINT_DAYS[sanction.level].value())
        sanction.counts_until = now + counts


def _impose(actor: Actor, sanction: Sanction) -> None:
    say_again(sanction.member_id)
    if sanction.level >= Level.SUSPENSION and sanction.space_id is None:
        Session.objects.filter(member_id=sanction.member_id).delete()
    if sanction.level == Level.BAN:
        _exclude(sanction)
    record(
        actor,
        SanctionImposed(
            sanction.pk,
            sanction.member_id,
            sanction.level,
            sanction.clause,
            sanction.points,
            sanction.ends_at.isoformat() if sanction.ends_at else "",
            sanction.counts_until.isoformat() if sanction.counts_until else "",
            sanction.by_id,
            sanction.confirmed_by_id,
            sanction.space_id,
        ),
    )


def _exclude(sanction: Sanction) -> None:
    """Out of the space, or out of the house; the last owner and the last administrator stay."""
    house = Actor.system(f"sanction {sanction.public_id}")
    if sanction.space_id is None:
        deactivate_member(house, sanction.member)
        return
    rows = Membership.objects.filter(space_id=sanction.space_id, member_id=sanction.member_id)
    membership = rows.select_related("space").first()
    if membership is not None:
        try:
            remove_member(house, membership)
        except Denied as no:
            raise Invalid(no.reason) from no


def _took(sanction: Sanction, was: str, **changes: object) -> bool:
    """Of two at once one acts."""
    rows = Sanction.objects.filter(pk=sanction.pk, state=was)
    return bool(rows.update(**changes))
