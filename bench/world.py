"""Data set S, made through the real actions; M and L grow out of it. The same every time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.db import transaction
from django.db.models import Q

from bench.growing import grow
from bench.sizes import SIZES
from engawa.accounts.models import Member
from engawa.accounts.testing import make_company, make_member
from engawa.content.actions import add_reaction, post_reply
from engawa.content.actions.heating import heat
from engawa.content.models import Topic
from engawa.content.texts import Body, NewTopic
from engawa.core.actor import Actor
from engawa.discussions.actions import start_discussion
from engawa.eventlog.delivery import deliver_pending
from engawa.eventlog.models import Cursor
from engawa.eventlog.order import newest_settled
from engawa.moderation.tunables import LIMITS
from engawa.questions.actions import ask_question
from engawa.search.actions.indexing import index_replies, index_topics
from engawa.search.tunables import PER_MINUTE
from engawa.site.actions import change_setting
from engawa.spaces.models import Space
from engawa.spaces.testing import act, join, make_space

MEMBERS, SPACES, BUSY, TOPICS, REPLIES, LONG = 100, 64, 10, 100, 20, 101

JAPANESE = (
    "承認の順番を入れ替えたら、月末の滞留が三分の一になりました。",
    "まず一種類の申請だけで試し、二週間たってから広げるのがよいと思います。",
    "設定の画面で〈直前の承認者〉を選び、保存してから一件だけ流してみてください。",
    "数字で見ると、差し戻しの理由の半分は添付の付け忘れでした。",
)
ENGLISH = (
    "We changed the order of approvals and the queue at month end went down by two thirds.",
    "Start with a single kind of request and widen the circle after a fortnight.",
    "Pick the previous approver in the settings, save, and send one request through.",
    "Half of all rejections came from a missing attachment, which a form can prevent.",
)


@dataclass
class World:
    """What the measurements need to know of the data set."""

    topic: Topic
    long_topic: Topic
    space: Space
    few: Member
    many: Member
    moderator: Member
    writers: list[Member]

    def save(self, path: Path) -> None:
        """So that `load` finds everybody again in a copy of the database."""
        people = (self.few, self.many, self.moderator, *self.writers)
        ids = [self.topic.pk, self.long_topic.pk, self.space.pk, *(m.pk for m in people)]
        path.write_text(json.dumps(ids))

    @classmethod
    def load(cls, path: Path) -> World:
        topic, long_topic, space, *people = json.loads(path.read_text())
        few, many, moderator, *writers = [Member.objects.get(pk=pk) for pk in people]
        short, long = (Topic.objects.get(pk=pk) for pk in (topic, long_topic))
        return cls(short, long, Space.objects.get(pk=space), few, many, moderator, writers)


def build(name: str, say: Callable[[str], None]) -> World:
    """Fill an empty database with set `name`: S takes about half a minute, M a minute more."""
    random = Random(20)
    change_setting(Actor.system("bench"), PER_MINUTE.key, 10_000)
    change_setting(Actor.system("bench"), LIMITS.key, False)
    companies = [make_company(f"会社 {n}") for n in range(20)]
    members = [
        make_member(f"bench-{n}", company=random.choice(companies), position="総務")
        for n in range(MEMBERS)
    ]
    spaces = [make_space("public" if n < BUSY else "members") for n in range(SPACES)]
    say("joining spaces")
    with transaction.atomic():
        _join(members, spaces)
    few, many, moderator = members[:3]
    if SIZES[name].topics:
        grow(SIZES[name], [few, many, moderator], say)
    say("writing topics")
    topics = [_thread(random, members, spaces[n % BUSY], REPLIES) for n in range(TOPICS)]
    long_topic = _thread(random, members, spaces[0], LONG)
    say("indexing")
    _settle([topic.pk for topic in (*topics, long_topic)])
    return World(topics[0], long_topic, spaces[0], few, many, moderator, members[3:7])


def _settle(ids: list[int]) -> None:
    """What the worker would do, as far as pages show it; nobody gets a notice."""
    with transaction.atomic():
        index_topics(ids)
    index_replies(Q(topic_id__in=ids))
    heat(ids)
    deliver_pending(1)
    end = newest_settled()
    if end is not None:
        Cursor.objects.update(xid=end[0], entry_id=end[1])


def _join(members: list[Member], spaces: list[Space]) -> None:
    """Everyone is in the busy spaces, but the first two: one in 3 spaces, one in 60.

    The third is moderator of the first space.
    """
    for member in members[2:]:
        for space in spaces[:BUSY]:
            tends = member is members[2] and space is spaces[0]
            join(space, member, "moderator" if tends else "member")
    for space in spaces[:3]:
        join(space, members[0])
    for space in spaces[:60]:
        join(space, members[1])


def _text(random: Random) -> str:
    """About eighty words, in one of the two languages."""
    sentences = random.choices(random.choice((JAPANESE, ENGLISH)), k=5)
    return "\n\n".join((" ".join(sentences[:3]), f"- {sentences[3]}\n- **{sentences[4]}**"))


def _thread(random: Random, members: list[Member], space: Space, replies: int) -> Topic:
    with transaction.atomic():
        people = random.sample(members[3:], 20)
        start = random.choice((ask_question, start_discussion))
        title = random.choice(JAPANESE + ENGLISH)[:60]
        text = NewTopic(title, Body(_text(random)), tuple(random.sample("abcdef", 2)))
        topic = start(act(people[0]), space, text)
        for number in range(replies):
            reply = post_reply(act(people[number % 20]), topic, Body(_text(random)))
            if number % 3 == 0:
                add_reaction(act(people[(number + 1) % 20]), topic, "thanks", reply)
    topic.refresh_from_db()
    return topic
