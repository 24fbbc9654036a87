"""What happens around the conversations: requests, searches, drafts, what moderators did.

Everything through the real actions. The house remembers by its first group of synonyms that this
was done: a second time nothing happens.
"""

from __future__ import annotations

import io
import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content import actions as content
from engawa.content.kinds import kind_named
from engawa.content.models import BodyFormat, ReadMark, Topic
from engawa.content.policies import visible_topics
from engawa.content.texts import Body, NewTopic
from engawa.core.actor import Actor, SpaceRole
from engawa.demo.painting import route_picture
from engawa.eventlog import Entry
from engawa.search.actions import change_synonyms, note_click, note_search, promote
from engawa.search.models import Search, Synonyms
from engawa.spaces import actions as spaces
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Application, Invitation, Space
from engawa.web.actions import Contact, send_contact_message

HOUSE = Actor.system("demo")
LIFE = Path(__file__).parent / "world" / "life.toml"
MANAGER, STAFF = "mizuno", "arita"
READERS = (MANAGER, STAFF, "tanaka", "sasaki", "maeda", "lee")
UNREAD_DAYS, AT_ONCE = 3, 500


@cache
def life() -> dict[str, Any]:
    with LIFE.open("rb") as file:
        return tomllib.load(file)


@transaction.atomic
def live() -> None:
    """Once in a house."""
    if Synonyms.objects.exists():
        return
    _apply()
    for row in life()["letter"]:
        send_contact_message(_actor(row["by"]), Contact(row["message"], row["about"]))
    _step_in()
    _tend()
    _draw()
    _invite()
    _keep()
    _search(Random(5))  # noqa: S311 - a story, not a secret
    for row in life()["synonyms"]:
        change_synonyms(HOUSE, row["words"])
    for row in life()["promotion"]:
        promote(HOUSE, row["words"], _topic(row["title"]).public_id)


def _actor(handle: str) -> Actor:
    return actor_for(Member.objects.get(email=f"{handle}@example.com"))


def _topic(title: str) -> Topic:
    return Topic.objects.select_related("space").get(title=title, once__isnull=False)


def _apply() -> None:
    """Two wait for an answer, one was declined kindly."""
    study = Space.objects.get(slug="study")
    for n, row in enumerate(life()["application"]):
        application = spaces.apply_to_join(_actor(row["by"]), study, row["message"])
        asked = timezone.now() - timedelta(days=2 * n + 1, hours=3)
        if "refused" in row:
            spaces.refuse_application(_actor("sasaki"), application, row["refused"])
        Application.objects.filter(pk=application.pk).update(created_at=asked)


def _invite() -> None:
    lounge = Space.objects.get(slug="lounge")
    guest = Member.objects.get(email="okada@example.com")
    words = "来期の計画について、店舗の立場からご意見をいただけませんか。"
    sent = timezone.now() - timedelta(days=1, hours=2)
    before = Entry.objects.aggregate(last=Max("pk", default=0))["last"]
    invitation = spaces.invite(_actor(MANAGER), lounge, guest, SpaceRole.MEMBER, words)
    Invitation.objects.filter(pk=invitation.pk).update(created_at=sent)
    Entry.objects.filter(pk__gt=before).update(occurred_at=sent)


def _step_in() -> None:
    """The owners of the study circle see that staff looked in, and why."""
    study = Space.objects.get(slug="study")
    why = "三行レポートの添付が開けないというご連絡をいただき、表示を確かめるため。"
    spaces.step_in(_actor(STAFF), study, why)
    spaces.step_out(_actor(STAFF), study)


def _tend() -> None:
    """A question that began in the wrong place, and a text with somebody's number in it."""
    began = timezone.now() - timedelta(days=3, hours=5)
    hello, flow = (Space.objects.get(slug=slug) for slug in ("hello", "flow-qa"))
    text = "監査の担当が変わります。承認の記録を見る権限だけを、今月末まで二人に付けられますか。"
    asked = NewTopic("引き継ぎの間だけ、二人に同じ権限を付けたい", Body(text), ("権限",), "life")
    topic = kind_named("question").publish(_actor("ikeda"), hello, asked)
    content.move_topic(_actor(MANAGER), topic, flow)
    topic.refresh_from_db()
    slip = content.post_reply(
        _actor("okada"), topic, Body("権限の係の直通は 00-0000-0000 です。話が早いです。")
    )
    content.hide(_actor(MANAGER), topic, slip, "個人の電話番号が含まれていたため")
    answer = "期限付きの役割を使うと、月末に自動で外れます。二人とも同じ役割で大丈夫です。"
    content.post_reply(_actor("tanaka"), topic, Body(answer))
    _move_back(topic, began)


def _draw() -> None:
    """A picture in a text, and two who answer it."""
    flow, drawing = Space.objects.get(slug="flow-qa"), route_picture()
    by = _actor("kobayashi")
    file = content.upload_file(by, "route.png", io.BytesIO(drawing), len(drawing))
    told = life()["drawing"]
    text = told["text"].replace("{picture}", file.get_absolute_url())
    named = NewTopic(told["title"], Body(text), tuple(told["tags"]), "drawn")
    topic = kind_named("discussion").publish(by, flow, named)
    for row in told["replies"]:
        reply = content.post_reply(_actor(row["by"]), topic, Body(row["text"]))
        content.add_reaction(by, topic, "thanks", reply)
    _move_back(topic, timezone.now() - timedelta(days=told["days"], hours=4))


def _move_back(topic: Topic, began: datetime) -> None:
    spoken = began
    for reply in topic.replies.order_by("number"):
        spoken += timedelta(hours=2, minutes=11)
        type(reply).objects.filter(pk=reply.pk).update(published_at=spoken)
    rows = Topic.objects.filter(pk=topic.pk)
    rows.update(published_at=began, last_activity_at=spoken, view_count=11)
    told = Entry.objects.filter(object_type="topic", object_id=topic.pk)
    (told | Entry.objects.filter(parent_id=topic.pk)).update(occurred_at=began)


def _keep() -> None:
    """Drafts, bookmarks, and how far those one can sign in as have read."""
    for row in life()["draft"]:
        words = {name: row[name] for name in ("title", "tags", "body")}
        content.save_draft(
            _actor(row["by"]), row["place"], **words, body_format=BodyFormat.MARKDOWN
        )
    for row in life()["bookmark"]:
        content.add_bookmark(_actor(row["by"]), _topic(row["title"]))
    read_up()
    content.follow_space(_actor("lee"), Space.objects.get(slug="integrators"), "watching")


def read_up() -> None:
    """Those one can sign in as have read all but the last few days. Again: nothing happens."""
    until = timezone.now() - timedelta(days=UNREAD_DAYS)
    for handle in READERS:
        actor = _actor(handle)
        opened = ReadMark.objects.filter(topic=OuterRef("pk"), member_id=actor.me)
        old = visible_topics(actor).filter(~Exists(opened), last_activity_at__lt=until)
        ids = list(old.values_list("pk", flat=True))
        for start in range(0, len(ids), AT_ONCE):
            content.catch_up(actor, ids[start : start + AT_ONCE])


def _search(random: Random) -> None:
    """Over the last four weeks; a third of what was found led nowhere."""
    for n, row in enumerate(life()["search"]):
        for again in range(row["times"]):
            id_ = f"demo{n:03}{again:05}"
            note_search(id_, row["words"], row["found"])
            if row.get("rank") and random.random() < 0.66:
                note_click(id_, row["rank"] + (random.random() < 0.2))
            at = timezone.now() - timedelta(hours=random.uniform(2, 28 * 24))
            Search.objects.filter(public_id=id_).update(asked_at=at)
