"""People one may call by name in a text: only those who will be able to read it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.accounts.queries import people_matching
from engawa.content.models import Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.notifications.queries.audience import readers_in, readers_of
from engawa.spaces.models import Membership, Space
from engawa.spaces.policies import visible_spaces

MOST = 8
LOOK_AT = 24


def people_for_space(actor: Actor, slug: str, typed: str) -> list[Member]:
    """Members matching `typed` who may read what the space holds."""
    space = visible_spaces(actor).filter(slug=slug).first()
    if space is None:
        raise Refused
    people = list(_matching(actor, space, typed))
    return _only(people, readers_in(space, _ids(people)))


def people_for_topic(actor: Actor, public_id: str, typed: str) -> list[Member]:
    """Members matching `typed` who may read the topic; without a letter, those who spoke in it."""
    topic = visible_topics(actor).select_related("space").filter(public_id=public_id).first()
    if topic is None:
        raise Refused
    people = list(_matching(actor, topic.space, typed) if typed else _speakers(actor, topic))
    return _only(people, readers_of(topic, None, _ids(people)))


def _matching(actor: Actor, space: Space, typed: str) -> QuerySet[Member]:
    found = people_matching(typed).filter(pk__in=visible_members(actor).values("pk"))
    if space.is_closed:
        # Narrowed first, or two dozen outsiders of that name would hide the insider.
        inside = Membership.objects.filter(space=space, suspended_at=None)
        found = found.filter(pk__in=inside.values("member_id"))
    return found.exclude(pk=actor.me)[:LOOK_AT]


def _speakers(actor: Actor, topic: Topic) -> list[Member]:
    """The latest first."""
    latest = visible_replies(actor).filter(topic=topic).order_by("-number")
    spoke = [*latest.values_list("author_id", flat=True)[:LOOK_AT], topic.author_id]
    places = {pk: place for place, pk in reversed([*enumerate(spoke)]) if pk != actor.member_id}
    people = visible_members(actor).select_related("company").filter(pk__in=places)
    return sorted(people, key=lambda member: places[member.pk])


def _ids(people: Iterable[Member]) -> list[int]:
    return [member.pk for member in people]


def _only(people: Iterable[Member], readers: Collection[int]) -> list[Member]:
    return [member for member in people if member.pk in readers][:MOST]
