"""Before something closed is spoken of where more people read: which, and who would read it.

Looks for addresses of closed topics, replies and files in the text, and for words quoted from
closed places of the writer. One query for each kind, and none for a text without any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from engawa.content.models import Audience, Reply, Topic
from engawa.content.policies import visible_files, visible_replies, visible_topics
from engawa.content.texts import Body
from engawa.core.actor import Actor, Visibility
from engawa.core.public_ids import ALPHABET, LENGTH
from engawa.spaces.consequences import WIDTH
from engawa.spaces.models import Space

_ID = f"[{ALPHABET}]{{{LENGTH}}}"
_OURS = re.compile(rf"/(t|r|files)/({_ID})(?=[/?#)\s\"'>]|$)")
_QUOTED = re.compile(r"(?m)^\s*>\s?(.+)$")
_MARKUP = re.compile(r"<[^>]+>")
LEAST, MOST_QUOTES, MOST = 24, 8, 5


def wider_audience(actor: Actor, where: Space | Topic, body: Body) -> list[str]:
    """One sentence for each closed place, and for each topic with readers of its own, that is
    linked or quoted; [] when nothing is."""
    space = where.space if isinstance(where, Topic) else where
    topics = [*_linked(actor, body.source), *_quoted(actor, body)]
    places = {topic.space_id: topic.space for topic in topics}
    told = [place for place in places.values() if _is_wider(space, place)]
    said = [_said(space, place) for place in sorted(told, key=lambda each: each.name)]
    for_few = {topic.pk: topic.title for topic in topics if topic.is_narrowed and topic != where}
    return [*said, *(_said_of_few(title) for title in sorted(for_few.values()))][:MOST]


def _is_wider(space: Space, place: Space) -> bool:
    """Whether those who read `space` include others than those who read `place`."""
    closed = place.visibility in (Visibility.PRIVATE, Visibility.SECRET)
    if closed:
        return space.pk != place.pk
    return WIDTH[Visibility(space.visibility)] > WIDTH[Visibility(place.visibility)]


def _said(space: Space, place: Space) -> str:
    readers = {
        Visibility.PUBLIC: _("anyone on the internet"),
        Visibility.MEMBERS: _("everyone who is signed in"),
        Visibility.PRIVATE: _("all members of “%(space)s”") % {"space": space.name},
        Visibility.SECRET: _("all members of “%(space)s”") % {"space": space.name},
    }[Visibility(space.visibility)]
    said = _(
        "Your text links to or quotes something from “%(place)s”, and %(readers)s can read your "
        "text. The link opens only for those who may read there; quoted words can be read by all."
    )
    return said % {"place": place.name, "readers": readers}


def _said_of_few(title: str) -> str:
    said = _(
        "Your text links to or quotes something from “%(topic)s”, which is for fewer people than "
        "its space. The link opens only for them; quoted words can be read by all."
    )
    return said % {"topic": title}


def _linked(actor: Actor, source: str) -> Iterable[Topic]:
    ids: dict[str, set[str]] = {"t": set(), "r": set(), "files": set()}
    for kind, public_id in _OURS.findall(source):
        ids[kind].add(public_id)
    if ids["t"]:
        topics = visible_topics(actor).filter(public_id__in=ids["t"])
        yield from topics.select_related("space")[:MOST]
    if ids["r"]:
        replies = visible_replies(actor).filter(public_id__in=ids["r"])
        yield from _topics_of(replies)
    if ids["files"]:
        files = visible_files(actor).filter(public_id__in=ids["files"], topic__isnull=False)
        yield from _topics_of(files)


def _topics_of(rows: QuerySet[Any]) -> Iterable[Topic]:
    return (row.topic for row in rows.select_related("topic__space")[:MOST])


def _quoted(actor: Actor, body: Body) -> Iterable[Topic]:
    """Long enough lines marked as quotations that stand word for word where not everybody reads."""
    lines = [_MARKUP.sub("", line).strip() for line in _quotations(body)]
    lines = [line for line in lines if len(line) >= LEAST][:MOST_QUOTES]
    if not lines or not actor.space_ids:
        return
    words = Q()
    for line in lines:
        words |= Q(body_source__contains=line[:120])
    topics = Topic.objects.filter(words, _closed(actor), pk__in=visible_topics(actor))
    replies = Reply.objects.filter(words, _closed(actor, "topic__"), pk__in=visible_replies(actor))
    yield from topics.select_related("space")[:MOST]
    yield from _topics_of(replies)


def _closed(actor: Actor, path: str = "") -> Q:
    """Topics (found at `path`) of the writer's spaces that are closed, or for fewer than these."""
    closed = Q(**{f"{path}space__visibility__in": (Visibility.PRIVATE, Visibility.SECRET)})
    closed |= ~Q(**{f"{path}audience": Audience.PLACE})
    return closed & Q(**{f"{path}space__in": actor.space_ids})


def _quotations(body: Body) -> list[str]:
    if body.format == "html":
        inner = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", body.source, re.DOTALL)
        return [line for each in inner for line in re.split(r"</?p[^>]*>|<br\s*/?>", each)]
    return _QUOTED.findall(body.source)
