"""What moderators should know of a member before they decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.moderation.models import Decision, Item, Note, Report, Sanction
from engawa.moderation.models.items import UPHELD
from engawa.moderation.policies import (
    require_queue,
    visible_decisions,
    visible_items,
    visible_notes,
    visible_sanctions,
)

LATELY = 5


@dataclass(frozen=True)
class History:
    """A member as far as `actor` may know: texts, decisions, steps, notes, points that count."""

    member: Member
    topics: int
    replies: int
    items: int
    upheld: int
    points: int
    lately: list[Decision]
    sanctions: list[Sanction]
    notes: list[Note]
    reports_made: int
    reports_right: int


def member_named(actor: Actor, handle: str) -> Member:
    require_queue(actor)
    member = visible_members(actor).select_related("company").filter(handle=handle).first()
    if member is None or member.pk == actor.member_id:
        raise Refused
    return member


def history_of(actor: Actor, member: Member) -> History:
    """Seven queries, however long the history."""
    theirs = visible_items(actor).filter(member=member)
    told = theirs.aggregate(all=Count("pk"), upheld=Count("pk", filter=Q(outcome__in=UPHELD)))
    decided = visible_decisions(actor).filter(item__member=member).exclude(verb="escalate")
    decided = decided.select_related("by", "item__topic__space", "item__reply")
    sanctions = visible_sanctions(actor).filter(member=member).select_related("space", "by")
    notes = visible_notes(actor).filter(member=member).select_related("by", "space")
    made = Report.objects.filter(reporter=member, item__in=visible_items(actor))
    record = made.aggregate(all=Count("pk"), right=Count("pk", filter=Q(was_right=True)))
    shown = list(sanctions.order_by("-created_at")[:LATELY])
    return History(
        member,
        visible_topics(actor).filter(author=member).count(),
        visible_replies(actor).filter(author=member).count(),
        told["all"],
        told["upheld"],
        points_of(actor, member),
        list(decided.order_by("-at")[:LATELY]),
        shown,
        list(notes.order_by("-at")[:LATELY]),
        record["all"],
        record["right"],
    )


def points_of(actor: Actor, member: Member, at: datetime | None = None) -> int:
    """Points of steps that `actor` may see and that still count."""
    held = visible_sanctions(actor).filter(member=member, state=Sanction.State.HOLDS)
    counted = held.filter(counts_until__gt=at or timezone.now())
    return int(counted.aggregate(sum=Sum("points"))["sum"] or 0)


def record_of(member_id: int) -> tuple[int, int]:
    """How many reports of a member were right and wrong; one query."""
    made = Report.objects.filter(reporter_id=member_id)
    told = made.aggregate(
        right=Count("pk", filter=Q(was_right=True)), wrong=Count("pk", filter=Q(was_right=False))
    )
    return told["right"], told["wrong"]


def reports_on(item: Item) -> list[Report]:
    """Of an item that was found through `visible_items`; heaviest first."""
    return list(item.reports.select_related("reporter").order_by("-weight", "created_at")[:50])


def decisions_on(item: Item) -> list[Decision]:
    return list(item.decisions.select_related("by").order_by("-at", "-pk")[:20])


def snapshot_of(text: Topic | Reply | None) -> dict[str, Any]:
    """The evidence: what was written, where and when, as it stands now."""
    if text is None:
        return {}
    topic = text if isinstance(text, Topic) else text.topic
    return {
        "title": topic.title,
        "body": text.body_source[:20_000],
        "address": text.get_absolute_url(),
        "written_at": text.published_at.isoformat(),
        "edited_at": text.edited_at.isoformat() if text.edited_at else "",
        "revisions": text.revision_count,
    }
