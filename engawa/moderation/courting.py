"""Whom an account addresses: many people of one company within days is worth a look."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content.models import Topic
from engawa.eventlog import Entry
from engawa.moderation import tunables

VERBS = ("content.reply_posted", "content.topic_published", "spaces.invitation_sent")
LOOK_AT = 400


def courted_company(member: Member) -> tuple[int, int] | None:
    """The company of which `member` addressed most people lately, and how many, from the measure
    of the house on; None below it. Answers, calls by name and invitations count; colleagues do
    not, and nobody of the house's own staff is looked at. Three queries."""
    if member.kind == Member.Kind.EMPLOYEE or member.site_role != Member.Role.MEMBER:
        return None
    since = timezone.now() - timedelta(days=tunables.COURTING_DAYS.value())
    entries = Entry.objects.filter(actor_id=member.pk, occurred_at__gte=since, verb__in=VERBS)
    told = list(entries.order_by("-pk").values_list("verb", "data")[:LOOK_AT])
    people: set[int] = set()
    topics: set[int] = set()
    for verb, data in told:
        people.update(data.get("mentioned_ids") or ())
        if verb == "content.reply_posted":
            topics.add(data["topic_id"])
        if verb != "content.topic_published" and data.get("member_id"):
            people.add(data["member_id"])
    people.update(Topic.objects.filter(pk__in=topics).values_list("author_id", flat=True))
    rows = Member.objects.filter(pk__in=people - {member.pk}, company__isnull=False)
    rows = rows.exclude(company=member.company_id or 0).exclude(company__kind="vendor")
    counted = rows.order_by().values("company").annotate(n=Count("pk")).order_by("-n", "company")
    most = counted.first()
    if most is None or most["n"] < tunables.COURTING_PEOPLE.value():
        return None
    return most["company"], most["n"]
