"""A feed as Atom (RFC 4287): titles and first words, no more than a list in the house shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

from engawa.content.models import Topic
from engawa.core.text.clean import clean_line
from engawa.site.tunables import SITE_NAME


@dataclass(frozen=True)
class Feed:
    """What is shown, before it is written down. `path` is the page it belongs to."""

    title: str
    subtitle: str
    path: str
    topics: list[Topic] = field(default_factory=list)

    @property
    def updated_at(self) -> datetime | None:
        """When the newest of what is shown was written or edited."""
        return max((_updated(topic) for topic in self.topics), default=None)


def as_atom(feed: Feed, language: str) -> str:
    """The same bytes for the same feed, so that its hash serves as its version. The key of the
    address it was fetched by does not stand in it: feeds are passed on."""
    site = SITE_NAME.value().in_language(language)
    page = settings.SITE_URL + feed.path
    written = _Dated(
        title=f"{clean_line(feed.title)} · {site}",
        link=page,
        description=clean_line(feed.subtitle),
        language=language,
        feed_url=f"{page}feed.atom",
        feed_guid=page,
    )
    written.newest = feed.updated_at
    for topic in feed.topics:
        _add(written, topic)
    return written.writeString("utf-8")


class _Dated(Atom1Feed):
    """An empty feed bears a fixed date, not the moment of asking."""

    newest: datetime | None = None

    def latest_post_date(self) -> datetime:
        return self.newest or datetime.fromisoformat("2000-01-01T00:00:00+00:00")


def _add(feed: Atom1Feed, topic: Topic) -> None:
    feed.add_item(
        title=clean_line(topic.title),
        link=settings.SITE_URL + topic.get_absolute_url(),
        description=clean_line(topic.excerpt),
        author_name=clean_line(topic.author.name()),
        pubdate=topic.published_at,
        updateddate=_updated(topic),
        unique_id=f"{settings.SITE_URL}/t/{topic.public_id}/",
        categories=[clean_line(name) for name in topic.tag_names],
    )


def _updated(topic: Topic) -> datetime:
    return topic.edited_at or topic.published_at
