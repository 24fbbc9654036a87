"""A queue with life in it: what was reported, what waits for a look, and steps that were taken."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content import actions as content
from engawa.content.kinds import kind_named
from engawa.content.models import Reply, Topic
from engawa.content.texts import Body, NewTopic
from engawa.core.actor import Actor
from engawa.moderation import actions
from engawa.moderation.actions import Rule, Step
from engawa.moderation.models import Filter, Item, Mode, Sanction
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Space

HOUSE = Actor.system("demo")
PITCH = (
    "承認フローの見直しでお困りではありませんか。弊社の「承認らくらくパック」なら、"
    "今月末まで初期費用無料、導入企業は百社を超えました。"
    "詳しくは https://packs.example.com/ring をご覧いただくか、営業の直通 00-0000-0000 まで。"
)
RUDE = "そんなことも調べずに聞くのですか。説明書の二十ページを読めば小学生でも分かります。"


@transaction.atomic
def keep_order() -> None:
    """Once in a house."""
    if Item.objects.exists():
        return
    hello, flow = (Space.objects.get(slug=slug) for slug in ("hello", "flow-qa"))
    _rules(hello)
    pitch = _start(hello, "okada", "承認の滞留を半分にする方法、あります", PITCH, "offer")
    _told(pitch, None, "pitch", ("sasaki", 2, ""), ("tanaka", 1, "先月も同じ宣伝を見ました。"))
    asked = _start(
        flow, "shimizu", "差し戻しの通知が届きません", "昨日から届かないようです。", "rude"
    )
    rude = content.post_reply(_actor("lee"), asked, Body(RUDE))
    _told(asked, rude, "harassment", ("shimizu", 5, "少し悲しくなりました。"))
    _told(asked, None, "off_topic", ("kobayashi", 30, "別のスペースの話題だと思います。"))
    _settled(flow)
    _steps(flow, rude)
    _waiting(hello)


def _rules(hello: Space) -> None:
    """First texts and links wait a moment at the door; sellers' words are noted."""
    actions.set_mode(HOUSE, hello, "", Mode.How.SELECTIVE, first_posts=1, with_links=True)
    rule = Rule("売り込みの言葉", "初期費用無料\n今月末まで\n営業の直通", act=Filter.Act.RECORD)
    actions.set_filter(HOUSE, None, rule)
    rule = Rule("電話番号", r"\d{2,4}-\d{2,4}-\d{4}", Filter.Shape.PATTERN, Filter.Act.HOLD)
    actions.set_filter(HOUSE, hello, rule)


def _waiting(hello: Space) -> None:
    said = "ごあいさつが遅れました。資料は https://kura.example.jp/ にあります。"
    waits = _start(
        hello, "nair", "Hello from the operations team", "A first hello from Osaka.", "nair"
    )
    content.post_reply(_actor("okada"), _welcome(hello), Body(said))
    Item.objects.filter(topic=waits).update(opened_at=timezone.now() - timedelta(hours=1))


def _welcome(hello: Space) -> Topic:
    return Topic.objects.filter(space=hello, hidden_at=None, deleted_at=None).order_by("pk")[0]


def _settled(flow: Space) -> None:
    """What was looked at already: one text let stand, one hidden."""
    some = Topic.objects.filter(space=flow, hidden_at=None).exclude(once=None).order_by("pk")
    for topic, verb, days in zip(some[:2], ("approve", "hide"), (6, 3), strict=False):
        reply = content.post_reply(_actor("okada"), topic, Body("詳しくは弊社までご相談ください。"))
        report = actions.report_text(
            _actor("sasaki"), topic, reply, "pitch", "宣伝ではないでしょうか。"
        )
        item = report.item
        actions.decide(_actor("tanaka"), item, verb)
        opened = timezone.now() - timedelta(days=days)
        times = {"opened_at": opened, "settled_at": opened + timedelta(hours=3)}
        Item.objects.filter(pk=item.pk).update(**times)
        item.reports.update(settled_at=times["settled_at"])


def _steps(flow: Space, rude: Reply) -> None:
    """A note to one, a limit that its member wants to be looked at again, and a proposal."""
    okada, lee = (Member.objects.get(email=f"{who}@example.com") for who in ("okada", "lee"))
    clause = "売り込みは自己紹介のコーナーで"
    words = (
        "ご紹介ありがとうございます。宣伝は専用のコーナーにお願いできますか。次からで大丈夫です。"
    )
    actions.take_step(_actor("tanaka"), okada, Step(1, words, flow, clause_text=clause))
    words = "Please leave room for beginners. For three days you can write three texts a day."
    step = Step(3, words, flow, clause_text="Kind to beginners", days=3, posts_a_day=3)
    made = actions.take_step(_actor("tanaka"), lee, step)
    actions.appeal(_actor("lee"), made, "I was in a hurry and it came out wrong. May I apologise?")
    words = "宣伝のお願いを重ねてお伝えしましたが、続いています。三十日間お休みいただきます。"
    actions.take_step(HOUSE, okada, Step(4, words, flow, clause_text=clause, days=30))
    Sanction.objects.filter(state=Sanction.State.PROPOSED).update(by=_actor("mizuno").me)
    actions.note(
        _actor("tanaka"), okada, "同じ会社の方が別の名前で参加している可能性があります。", flow
    )


def _start(space: Space, by: str, title: str, text: str, once: str) -> Topic:
    named = NewTopic(title, Body(text), (), f"order-{once}")
    topic: Topic = kind_named("discussion").publish(_actor(by), space, named)
    topic.refresh_from_db()
    return topic


def _told(topic: Topic, reply: Reply | None, reason: str, *by: tuple[str, int, str]) -> None:
    """Reports by handle, hours ago and words."""
    for handle, hours, words in by:
        report = actions.report_text(_actor(handle), topic, reply, reason, words)
        at = timezone.now() - timedelta(hours=hours)
        Item.objects.filter(pk=report.item_id).update(opened_at=at)


def _actor(handle: str) -> Actor:
    return actor_for(Member.objects.get(email=f"{handle}@example.com"))
