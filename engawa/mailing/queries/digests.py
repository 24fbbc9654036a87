"""Whose digest is due, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from engawa.accounts.models import Member
from engawa.content.models import Follow, FollowLevel, ReadMark, SpaceFollow, Topic
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.mailing import tunables
from engawa.mailing.models import DigestTurn
from engawa.mailing.queries.quiet import waits_until, zone_of
from engawa.notifications.models import Digest, NoticeChoice
from engawa.notifications.queries.inbox import choice_of

WEEK = timedelta(days=7)
INTERVALS = {Digest.DAILY: timedelta(days=1), Digest.WEEKLY: WEEK, Digest.UNSAID: WEEK}
INTERVALS[Digest.NEVER] = WEEK
SLACK = timedelta(hours=2)  # so that a daily digest does not wander through the day


def due_members(now: datetime) -> Iterator[Member]:
    """Those who chose one and whose time has come, and those who stay away and chose nothing."""
    choice = NoticeChoice.objects.filter(pk=OuterRef("pk")).values("digest")
    turn = DigestTurn.objects.filter(pk=OuterRef("pk")).values("last_at")
    written_to = Member.objects.filter(
        is_active=True, is_placeholder=False, confirmed_at__isnull=False
    )
    members = written_to.annotate(digest=Coalesce(Subquery(choice), Value("")), turn=Subquery(turn))
    return members.filter(_chosen(now) | _away(now)).order_by("pk").iterator()


def is_the_hour(member: Member, now: datetime) -> bool:
    local = now.astimezone(zone_of(member))
    quiet = waits_until(member, choice_of(member.pk), now)
    return quiet is None and local.hour >= tunables.DIGEST_HOUR.value()


def last_turn(member: Member) -> datetime | None:
    turn = DigestTurn.objects.filter(pk=member.pk).first()
    return turn.last_at if turn else None


def topics_for(actor: Actor, since: datetime) -> list[Topic]:
    """New and unread in the actor's spaces, by others, not muted; the liveliest first."""
    places = visible_topics(actor).filter(space_id__in=actor.space_ids, hidden_at=None)
    new = places.filter(published_at__gte=since).exclude(author_id__in=actor.selves)
    opened = ReadMark.objects.filter(topic=OuterRef("pk"), member_id=actor.me)
    unread = new.exclude(Exists(opened)).exclude(_muted(actor))
    rows = unread.order_by("-hot", "-published_at", "-pk")
    return list(
        rows.defer("body_source", "body_html").select_related("author", "space")[
            : tunables.DIGEST_TOPICS.value()
        ]
    )


def _chosen(now: datetime) -> Q:
    daily = Q(digest=Digest.DAILY) & _not_since(now - INTERVALS[Digest.DAILY] + SLACK)
    weekly = Q(digest=Digest.WEEKLY) & _not_since(now - WEEK + SLACK)
    return daily | weekly


def _away(now: datetime) -> Q:
    """Not here for a week, but not gone for good either."""
    gone = now - timedelta(days=tunables.DIGEST_FORGETS.value())
    seen = Q(last_seen_at__lt=now - WEEK, last_seen_at__gte=gone)
    never_seen = Q(last_seen_at=None, joined_at__lt=now - WEEK, joined_at__gte=gone)
    return Q(digest=Digest.UNSAID) & (seen | never_seen) & _not_since(now - WEEK + SLACK)


def _not_since(moment: datetime) -> Q:
    return Q(turn=None) | Q(turn__lt=moment)


def _muted(actor: Actor) -> Q:
    own = Follow.objects.filter(topic=OuterRef("pk"), member_id=actor.me)
    place = SpaceFollow.objects.filter(space=OuterRef("space_id"), member_id=actor.me)
    muted = {"level": FollowLevel.MUTED}
    return Q(Exists(own.filter(**muted))) | Q(Exists(place.filter(**muted)), ~Exists(own))
