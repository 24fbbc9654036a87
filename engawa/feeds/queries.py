"""What stands in a feed; each starts from the read rules and takes two queries."""

from __future__ import annotations

from django.db.models import QuerySet

from engawa.accounts.queries import member_by_handle
from engawa.content.models import Topic
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.feeds.atom import Feed
from engawa.feeds.models import FeedKey
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces

MOST = 30


def feed_of_space(actor: Actor, slug: str) -> Feed:
    """`Refused` also for a listed private space: its front door holds no topics."""
    space = visible_spaces(actor).filter(slug=slug).first()
    if space is None:
        raise Refused
    topics = _latest(visible_topics(actor).filter(space=space))
    return Feed(space.name, space.purpose, space.get_absolute_url(), topics)


def feed_of_tag(actor: Actor, name: str) -> Feed:
    """A tag that stands only on what one may not read is refused like one that never was."""
    topics = _latest(visible_topics(actor).filter(tags__name=name))
    if not topics:
        raise Refused
    return Feed(f"#{name}", "", topics[0].tags.get(name=name).get_absolute_url(), topics)


def feed_of_member(actor: Actor, handle: str) -> Feed:
    """Topics they started; refused to whom their page is closed."""
    member = member_by_handle(actor, handle)
    topics = _latest(visible_topics(actor).filter(author=member))
    return Feed(member.name(), "", member.get_absolute_url(), topics)


def key_of(actor: Actor) -> FeedKey | None:
    return FeedKey.objects.filter(pk=actor.me).first()


def spaces_with_feeds(actor: Actor) -> list[Space]:
    """Those one belongs to, by name."""
    mine = visible_spaces(actor).filter(pk__in=actor.space_ids, archived_at=None)
    return list(mine.order_by("name", "pk").only("name", "slug", "visibility"))


def _latest(topics: QuerySet[Topic]) -> list[Topic]:
    rows = topics.filter(hidden_at=None).select_related("author", "space")
    shown = rows.defer("body_source", "body_html").order_by("-published_at", "-public_id")
    return list(shown[:MOST])
