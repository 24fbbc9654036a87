"""Selling keeps its measure: what counts as promotion, how much one may promote, and where."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content.gates import REPLY, Candidate
from engawa.content.models import Reply, Topic
from engawa.moderation import tunables
from engawa.moderation.models import Pace, Promotion
from engawa.moderation.modes import foreign_hosts
from engawa.moderation.suspicion import sells
from engawa.moderation.why import Why, why
from engawa.roles.conflicts import PROMOTES, clash

SELLERS = frozenset({Member.Kind.SPONSOR, Member.Kind.PARTNER, Member.Kind.PROSPECT})
VENDOR_SIDE = (Member.Kind.EMPLOYEE, *SELLERS)
DAYS = 30


def is_promotion(candidate: Candidate) -> bool:
    """What a sponsor starts; what sellers write with an offer, a link or a number; an offer with
    a way to reach the seller, whoever writes it."""
    links = bool(foreign_hosts(candidate.rendered.links))
    signs = sells(f"{candidate.title}\n{candidate.rendered.text}")
    if candidate.actor.kind == Member.Kind.SPONSOR and candidate.kind != REPLY:
        return True
    if candidate.actor.kind in SELLERS:
        return links or bool(signs)
    return "money" in signs and (links or "contact" in signs)


def held_by_selling(candidate: Candidate, pace: Pace | None) -> list[Why]:
    """Sales where people came for help, more than the quota of a person, or than the slots of
    sponsors in a space; at most four queries."""
    since = timezone.now() - timedelta(days=DAYS)
    most = tunables.CORNER_PROMOTIONS if pace and pace.is_corner else tunables.PROMOTIONS
    mine = Promotion.objects.filter(member_id=candidate.actor.me, at__gt=since).count()
    if pace and pace.bars_promotion:
        return [why("no_selling")]
    clashes = clash(candidate.actor, PROMOTES, candidate.space) is not None
    reasons = [why("sales")] if clashes else []
    if mine >= most.value():
        reasons.append(why("promotion", n=mine + 1, days=DAYS))
    if candidate.actor.kind == Member.Kind.SPONSOR:
        here = Promotion.objects.filter(space=candidate.space, by_sponsor=True, at__gt=since)
        if here.count() >= tunables.SPONSOR_SLOTS.value():
            reasons.append(why("slots", n=tunables.SPONSOR_SLOTS.value(), days=DAYS))
    return reasons


def remember(candidate: Candidate, topic: Topic, reply: Reply | None) -> None:
    """Count it, once for each text."""
    Promotion.objects.get_or_create(
        topic=topic,
        reply=reply,
        defaults={
            "member_id": candidate.actor.me,
            "space": candidate.space,
            "by_sponsor": candidate.actor.kind == Member.Kind.SPONSOR,
        },
    )
