"""One conversation of the demo world, held through the real actions and moved back in time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content import actions
from engawa.content.kinds import kind_named
from engawa.content.models import Reply, Topic
from engawa.content.texts import Body, NewTopic, Readers
from engawa.core.actor import Actor
from engawa.demo.world.people import PEOPLE
from engawa.demo.world.shapes import Said, Thread
from engawa.eventlog import Entry
from engawa.questions.actions import accept_answer
from engawa.questions.models import Question
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Space


class Telling:
    """Who is who while one thread is told."""

    def __init__(self, people: dict[str, Member], began: datetime) -> None:
        self.people = people
        self.began = began

    def actor(self, key: str) -> Actor:
        member = self.people[key]
        member.refresh_from_db(fields=["version"])
        return actor_for(member)

    def at(self, hours: float) -> datetime:
        return min(self.began + timedelta(hours=hours), timezone.now())


@transaction.atomic
def tell(thread: Thread, began: datetime, people: dict[str, Member], space: Space) -> None:
    """Publish the thread with its replies and thanks; a second time nothing happens."""
    once = f"demo:{thread.space}:{thread.title}"[:60]
    telling = Telling(people, began)
    author = telling.actor(thread.by)
    if Topic.objects.filter(once=f"{author.member_id}:{once}").exists():
        return
    before = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    readers = Readers(thread.audience, thread.named)
    text = NewTopic(thread.title, Body(thread.text.strip()), thread.tags, once, readers)
    topic = kind_named(thread.kind).publish(author, space, text)
    replies = [_say(telling, topic, said) for said in thread.replies]
    for kind, keys in (("same", thread.same), ("thanks", thread.thanks)):
        for key in keys:
            actions.add_reaction(telling.actor(key), topic, kind)
    _decide(telling, topic, thread, replies)
    _move_back(topic, telling, thread, before)


def _say(telling: Telling, topic: Topic, said: Said, parent: Reply | None = None) -> Reply:
    topic.refresh_from_db()
    reply = actions.post_reply(telling.actor(said.by), topic, Body(said.text.strip()), parent)
    at = telling.at(said.hours)
    Reply.objects.filter(pk=reply.pk).update(published_at=at)
    for kind, keys in (("useful", said.useful), ("thanks", said.thanks), ("insight", said.insight)):
        for key in keys:
            actions.add_reaction(telling.actor(key), topic, kind, reply)
    for comment in said.comments:
        _say(telling, topic, comment, reply)
    return reply


def _decide(telling: Telling, topic: Topic, thread: Thread, replies: list[Reply]) -> None:
    """Accept, pin and close, as the thread says."""
    for said, reply in zip(thread.replies, replies, strict=True):
        if said.accepted:
            question = Question.objects.select_related("topic__space").get(pk=topic.pk)
            accept_answer(telling.actor(thread.by), question, reply)
    tender = Actor.system("demo")
    if thread.pinned:
        actions.pin_topic(tender, topic)
    if thread.closed:
        actions.close_topic(tender, topic)


def _move_back(topic: Topic, telling: Telling, thread: Thread, before: int) -> None:
    """Give the topic and what was recorded of it the times of the story."""
    spoken = Reply.objects.filter(topic=topic).values_list("published_at", flat=True)
    last = max([telling.began, *spoken])
    seen = min(len(PEOPLE), 4 + len(spoken) + len(thread.title) % 5)
    rows = Topic.objects.filter(pk=topic.pk)
    rows.update(published_at=telling.began, last_activity_at=last, view_count=seen)
    Entry.objects.filter(pk__gt=before).update(occurred_at=telling.began)
