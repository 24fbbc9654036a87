"""Putting a text or a person into the queue, or back into it."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content.models import Reply, Topic
from engawa.moderation.models import Item

FRESH: dict[str, Any] = {
    "alarmed_at": None,
    "settled_at": None,
    "settled_by": None,
    "outcome": "",
    "is_escalated": False,
    "assignee": None,
    "claimed_by": None,
    "claimed_until": None,
}


def item_about(topic: Topic | None, reply: Reply | None, member: Member | int) -> Item:
    """The item of this text or person, open; made or opened again where needed."""
    key = _key(topic, reply, member)
    member_id = member if isinstance(member, int) else member.pk
    item, made = Item.objects.get_or_create(
        key=key, defaults={"topic": topic, "reply": reply, "member_id": member_id}
    )
    if not made and not item.is_open:
        now = timezone.now()
        again = FRESH | {"opened_at": now, "report_count": 0, "weight": 0, "is_urgent": False}
        again |= {"was_auto_hidden": False, "why": [], "is_held": False}
        Item.objects.filter(pk=item.pk).exclude(settled_at=None).update(**again)
        item.refresh_from_db()
    return item


def put_pending(topic: Topic, reply: Reply | None, why: list[dict[str, Any]]) -> Item:
    """A text that was held, with what held it."""
    item = item_about(topic, reply, (reply or topic).author_id)
    Item.objects.filter(pk=item.pk).update(is_held=True, why=why)
    return item


def add_report(item: Item, weight: int, *, urgent: bool) -> None:
    changes: dict[str, Any] = {
        "report_count": F("report_count") + 1,
        "weight": F("weight") + weight,
    }
    if urgent:
        changes["is_urgent"] = True
    Item.objects.filter(pk=item.pk).update(**changes)
    item.refresh_from_db()


def _key(topic: Topic | None, reply: Reply | None, member: Member | int) -> str:
    if reply is not None:
        return f"r{reply.pk}"
    if topic is not None:
        return f"t{topic.pk}"
    return f"m{member if isinstance(member, int) else member.pk}"
