"""Data set S, made through the real actions; the same every time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from django.db import transaction

from engawa.accounts.models import Member
from engawa.accounts.testing import make_company, make_member
from engawa.content.actions import add_reaction, post_reply
from engawa.content.models import Topic
from engawa.content.texts import Body, NewTopic
from engawa.discussions.actions import start_discussion
from engawa.questions.actions import ask_question
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
    writers: list[Member]


def build(say: Callable[[str], None]) -> World:
    """Fill an empty database with set S. About half a minute."""
    random = Random(20)
    companies = [make_company(f"会社 {n}") for n in range(20)]
    members = [
        make_member(f"bench-{n}", company=random.choice(companies), position="総務")
        for n in range(MEMBERS)
    ]
    spaces = [make_space("public" if n < BUSY else "members") for n in range(SPACES)]
    say("joining spaces")
    with transaction.atomic():
        _join(members, spaces)
    say("writing topics")
    topics = [_thread(random, members, spaces[n % BUSY], REPLIES) for n in range(TOPICS)]
    long_topic = _thread(random, members, spaces[0], LONG)
    writers = members[2:6]
    return World(topics[0], long_topic, spaces[0], members[0], members[1], writers)


def _join(members: list[Member], spaces: list[Space]) -> None:
    """Everyone is in the busy spaces, but the first two: one in 3 spaces, one in 60."""
    for member in members[2:]:
        for space in spaces[:BUSY]:
            join(space, member)
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
        people = random.sample(members[2:], 20)
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
