"""Old texts in today's markup, when a release renders differently."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from engawa.content.actions.touching import tell_visitors, touch
from engawa.content.models import Reply, Topic
from engawa.content.texts import Body, write_body
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.render import RENDER_VERSION

PORTION = 50
_RENDERED = ("body_html", "excerpt", "language", "render_version")


def render_old() -> int:
    """Render a portion of the texts an earlier renderer wrote; how many it took up."""
    for model in (Topic, Reply):
        rows = model.objects.filter(render_version__lt=RENDER_VERSION).order_by("pk")[:PORTION]
        if old := [*rows]:
            _store(_rendered(old))
            return len(old)
    return 0


def _rendered(texts: Iterable[Topic | Reply]) -> list[Topic | Reply]:
    """Outside any transaction: this is what takes the time."""
    house = Actor.system("a newer way of rendering")
    done = []
    for writing in texts:
        try:
            write_body(house, writing, Body(writing.body_source, writing.body_format))
        except Invalid:
            # It was accepted once, and says what it said.
            writing.render_version = RENDER_VERSION
        done.append(writing)
    return done


@transaction.atomic
def _store(texts: Iterable[Topic | Reply]) -> None:
    """Texts edited meanwhile were rendered anew by their edit."""
    topics = set()
    for writing in texts:
        rows = type(writing).objects.filter(pk=writing.pk, body_source=writing.body_source)
        rows.update(**{name: getattr(writing, name) for name in _RENDERED})
        topics.add(getattr(writing, "topic_id", writing.pk))
    for topic in Topic.objects.filter(pk__in=topics).order_by("pk").select_related("space"):
        touch(topic)
        tell_visitors(topic.space)
