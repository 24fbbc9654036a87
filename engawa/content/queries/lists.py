"""Lists of topics, each row with all it shows; one query a page."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils import timezone

from engawa.content import tunables
from engawa.content.models import Audience, Topic
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.spaces.models import Space

ORDERS = {
    "active": ("-is_pinned", "-last_activity_at", "-public_id"),
    "hot": ("-hot", "-public_id"),
    "newest": ("-published_at", "-public_id"),
    "replies": ("-reply_count", "-public_id"),
}
FILTERS = {
    "all": Q(),
    "unanswered": Q(kind="question", reply_count=0, state="open"),
    "unsolved": Q(kind="question", state="open"),
    "solved": Q(state="solved"),
}


_SHOWN = (
    *("public_id", "kind", "title", "language", "slug", "state", "tag_names"),
    *("reply_count", "last_number", "hot", "published_at", "last_activity_at"),
    *("closed_at", "hidden_at", "held", "deleted_at", "is_pinned", "audience"),
    *(f"author__{name}" for name in ("handle", "family_name", "given_name", "display_name")),
    *("author__kind", "author__position", "author__photo_id", "author__company__name"),
    "author__joined_at",
    *("space__slug", "space__name", "space__visibility", "space__language"),
)


_NEAR = ("public_id", "slug", "title", "language", "kind", "state", "reply_count", "tag_names")


def rows_of(topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """With author, company and space: what a row shows of a topic, no more."""
    return topics.select_related("author__company", "space").only(*_SHOWN)


def rows_for(actor: Actor, topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """`rows_of`, and how far `actor` has read."""
    mine = Q(read_marks__member_id=actor.me)
    return rows_of(topics).annotate(
        my_mark=FilteredRelation("read_marks", condition=mine), read_to=F("my_mark__number")
    )


def unread(actor: Actor) -> Q:
    """Topics with replies past the actor's mark, or new and never opened. After `rows_for`."""
    since = timezone.now() - timedelta(days=tunables.NEW_FOR_DAYS.value())
    never = Q(read_to=None, published_at__gte=since) & ~Q(author_id__in=actor.selves)
    return never | Q(read_to__lt=F("last_number"))


def topics_in(
    actor: Actor, space: Space, *, order: str = "", only: str = "", tag: str = "", cursor: str = ""
) -> Page[Topic]:
    """A page of the space's topics; `Refused` for an order or filter that does not exist."""
    order, only = order or "active", only or "all"
    if order not in ORDERS or only not in {*FILTERS, "unread"}:
        raise Refused
    rows = rows_for(actor, visible_topics(actor).filter(space=space))
    rows = rows.filter(unread(actor) if only == "unread" else FILTERS[only])
    if tag:
        rows = rows.filter(tags__name=tag)
    return with_news(actor, page_of(rows, ORDERS[order], cursor))


def topics_tagged(actor: Actor, tag: str, cursor: str = "") -> Page[Topic]:
    rows = rows_for(actor, visible_topics(actor).filter(tags__name=tag))
    return with_news(actor, page_of(rows, ORDERS["newest"], cursor))


def with_news(actor: Actor, page: Page[Topic]) -> Page[Topic]:
    """The page of `rows_for`, its topics that are new to the actor marked `is_new_to_me`."""
    since = timezone.now() - timedelta(days=tunables.NEW_FOR_DAYS.value())
    for topic in page.items:
        opened = getattr(topic, "read_to", None) is not None or not actor.is_signed_in
        fresh = topic.published_at >= since and not actor.wrote(topic)
        topic.is_new_to_me = fresh and not opened  # type: ignore[attr-defined]
    return page


def tags_of(page: Page[Topic], most: int = 12) -> list[str]:
    """Tags of the topics on `page`, the most used first."""
    counts = Counter(name for topic in page.items for name in topic.tag_names)
    return sorted(counts, key=lambda name: (-counts[name], name))[:most]


def related_topics(topic: Topic, most: int = 3) -> list[Topic]:
    """Others of the same space with most tags in common; every reader of `topic` may see them."""
    wanted = set(topic.tag_names)
    open_to_all = {"audience": Audience.PLACE, "deleted_at": None, "hidden_at": None}
    neighbours = Topic.objects.filter(space_id=topic.space_id, **open_to_all)
    latest = neighbours.exclude(pk=topic.pk).order_by("-last_activity_at")
    rows = latest.only(*_NEAR)
    near = [row for row in rows[:60] if wanted & set(row.tag_names)]
    return sorted(near, key=lambda row: -len(wanted & set(row.tag_names)))[:most]
