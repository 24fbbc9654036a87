"""What is new for a member in the spaces they belong to."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import BooleanField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from engawa.content import tunables
from engawa.content.models import Follow, FollowLevel, SpaceFollow, Topic
from engawa.content.policies import visible_topics
from engawa.content.queries.lists import rows_for, unread
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of

ORDER = ("-last_activity_at", "-public_id")


def news(actor: Actor) -> QuerySet[Topic]:
    """Unread topics of the actor's spaces that moved lately, without what they muted.

    Bounded by the days for which a topic counts as new, so the cost follows the present.
    """
    since = timezone.now() - timedelta(days=tunables.NEW_FOR_DAYS.value())
    places = visible_topics(actor).filter(space_id__in=actor.space_ids)
    rows = rows_for(actor, places.filter(last_activity_at__gte=since))
    unseen = rows.filter(unread(actor)).exclude(_muted(actor))
    return unseen.annotate(is_new_to_me=Value(True, BooleanField()))


def news_page(actor: Actor, cursor: str = "") -> Page[Topic]:
    """Latest movement first; one query."""
    return page_of(news(actor), ORDER, cursor)


def unread_by_space(actor: Actor) -> dict[str, int]:
    """How many topics are new in each space, by its slug; one query."""
    if not actor.space_ids:
        return {}
    counts = news(actor).order_by().values_list("space__slug").annotate(n=Count("pk"))
    return dict(counts)


def _muted(actor: Actor) -> Q:
    own = Follow.objects.filter(topic=OuterRef("pk"), member_id=actor.me)
    place = SpaceFollow.objects.filter(
        space=OuterRef("space_id"), member_id=actor.me, level=FollowLevel.MUTED
    )
    return Q(Exists(own.filter(level=FollowLevel.MUTED))) | Q(Exists(place), ~Exists(own))
