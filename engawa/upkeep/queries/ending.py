"""What deleting a space would take away, and its texts to take along."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, Sum

from engawa.content.models import File, Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.outbox.models import Letter, State
from engawa.spaces.models import Application, Membership, Space
from engawa.upkeep.models import Ending
from engawa.upkeep.policies import visible_endings

MOST_LOOKED_AT = 5000
PORTION = 100
_TOPIC = re.compile(r"/t/([0-9a-z]{12})")


@dataclass(frozen=True)
class Consequences:
    """How much goes; `linking` are texts elsewhere that lead in, as far as the actor reads them."""

    topics: int
    replies: int
    files: int
    megabytes: int
    members: int
    applications: int
    linking: int
    letters: int


def consequences(actor: Actor, space: Space) -> Consequences:
    """A dozen queries, for a page that is opened once."""
    files = File.objects.filter(topic__space=space)
    told = files.aggregate(bytes=Sum("size"))
    waiting = Letter.objects.filter(state=State.QUEUED, about__space=space.pk)
    return Consequences(
        Topic.objects.filter(space=space, deleted_at=None).count(),
        Reply.objects.filter(topic__space=space, deleted_at=None).count(),
        files.count(),
        round((told["bytes"] or 0) / 1024 / 1024),
        Membership.objects.filter(space=space).count(),
        Application.objects.filter(space=space, state="pending").count(),
        _linking(actor, space),
        waiting.count(),
    )


def _linking(actor: Actor, space: Space) -> int:
    """Texts in other spaces with a link to this one or to a topic of it."""
    found = 0
    here = f"/s/{space.slug}/"
    leads = Q(body_html__contains='href="') & (
        Q(body_html__contains=here) | Q(body_html__contains="/t/")
    )
    ids = set(Topic.objects.filter(space=space).values_list("public_id", flat=True))
    for rows in (
        visible_topics(actor).exclude(space=space),
        visible_replies(actor).exclude(topic__space=space),
    ):
        texts = rows.filter(leads).order_by("-pk").values_list("body_html", flat=True)
        for html in texts[:MOST_LOOKED_AT]:
            found += here in html or not ids.isdisjoint(_TOPIC.findall(html))
    return found


def open_ending(space: Space) -> Ending | None:
    return Ending.objects.filter(space=space, state__in=Ending.OPEN).first()


def ending_named(actor: Actor, public_id: str) -> Ending:
    rows = visible_endings(actor).select_related("space")
    found = rows.filter(public_id=public_id.replace("\x00", "")).first()
    if found is None:
        raise Refused(public_id)
    return found


def endings_of_house(actor: Actor) -> list[Ending]:
    rows = visible_endings(actor).select_related("space", "asked_by", "taken_back_by")
    return list(rows.order_by("-asked_at")[:100])


def texts_of(actor: Actor, space: Space) -> Iterator[str]:
    """One line of JSON for each topic that `actor` reads, with its replies, oldest first."""
    last = 0
    while True:
        rows = visible_topics(actor).filter(space=space, pk__gt=last).select_related("author")
        topics = list(rows.order_by("pk")[:PORTION])
        if not topics:
            return
        said: dict[int, list[Reply]] = {}
        replies = visible_replies(actor).filter(topic__in=topics).select_related("author")
        for reply in replies.order_by("topic", "number"):
            said.setdefault(reply.topic_id, []).append(reply)
        for topic in topics:
            line = {
                "title": topic.title,
                "kind": topic.kind,
                "tags": topic.tag_names,
                **_text(topic),
                "replies": [_text(reply) for reply in said.get(topic.pk, [])],
            }
            yield json.dumps(line, ensure_ascii=False) + "\n"
        last = topics[-1].pk


def _text(text: Topic | Reply) -> dict[str, str]:
    return {
        "id": text.public_id,
        "author": text.author.handle,
        "written": text.published_at.isoformat(),
        "format": text.body_format,
        "text": text.body_source,
    }
