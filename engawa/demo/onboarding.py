"""First steps in the demo: a promise and how it was kept, greeters, introductions, a welcome in
steps, a companion with a draft, a small room, a question without a name.

Everything through the real actions, then moved back in time. Filling again changes nothing.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content import actions as content
from engawa.content.models import Reply, Topic
from engawa.content.texts import Body, NewTopic
from engawa.core.actor import Actor
from engawa.eventlog import Entry
from engawa.onboarding.actions import companions
from engawa.onboarding.actions.arranging import (
    Wanted,
    make_introductions,
    name_greeter,
    set_hospitality,
)
from engawa.onboarding.actions.greeting import begin_clock, stop_clocks
from engawa.onboarding.actions.quietly import ask_quietly
from engawa.onboarding.actions.stepping import choose_beginner_mode, note_deed, settle
from engawa.onboarding.actions.welcoming import Words, write_step
from engawa.onboarding.models import Deed, Delivery, FirstPost, Hospitality, WelcomeStep
from engawa.questions.actions import accept_answer
from engawa.questions.models import Question
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Membership, Space

HELLO, QA, CIRCLE = "hello", "flow-qa", "integrators"
NEWCOMER = "shimizu"
HOUSE_STEPS = (
    Words(
        0,
        "ようこそ。まずはここから",
        "はじめまして。**読むだけの日も大歓迎です。** 気が向いたら、自己紹介を二行どうぞ。",
        "Welcome. A good place to begin",
        "**Days of reading only are welcome, too.** When you feel like it, say hello in two lines.",
        "/me/introduction/",
    ),
    Words(
        3,
        "お礼のひとことから始めてみませんか",
        "役に立った回答に「ありがとう」を一つ。書いた方には、それが何よりの励みになります。",
        "Begin with a word of thanks",
        "One “thank you” to an answer that helped: nothing encourages its author more.",
        "/new/",
        unless="give",
    ),
    Words(
        7,
        "聞きにくいことは、名前を伏せて",
        "「フロー活用Q&A」では、名前を伏せて質問できます。だれもが最初は初心者でした。",
        "What is hard to ask may be asked without a name",
        "In the Q&A you may ask without your name. Everybody was a beginner once.",
        "/s/flow-qa/",
    ),
    Words(
        0,
        "パートナーの皆さまへ",
        "お客様の相談に答えるときは、所属がいつも名前の横に出ます。ご紹介より、お困りごとの解決を先に。",
        "A word to our partners",
        "Your company always stands beside your name. Please help first; recommend later.",
        "/charter/",
        "partner",
    ),
)
QUIET = NewTopic(
    "いまさら聞けないのですが、「承認」と「確認」はどう違うのでしょうか",
    Body(
        "使い始めて二週間です。申請の画面に「承認」と「確認」の二つのボタンがあります。"
        "部署では皆さん使い分けているようで、聞きそびれてしまいました。"
        "押し間違えると、あとで直せるのかも教えてください。"
    ),
    ("初歩", "承認"),
    "demo:quiet",
)
ANSWER = (
    "よい質問だと思います。同じところで迷う方は本当に多いです。"
    "「承認」は先に進めるかどうかを決める操作、「確認」は目を通した印です。"
    "「確認」は同じ画面から取り消せます。「承認」は、次の方が開く前なら取り戻せます。"
)
DRAFT = (
    "経費の差し戻しが続いています。理由の欄は、どのくらい詳しく書いていますか。\n\n"
    "いまは「領収書の日付が違います」のように一行だけです。"
)
HELLOS = (
    (
        "hashimoto",
        (
            "**お仕事:** 総務です。拠点間の申請をまとめています。\n\n"
            "**聞いてみたいこと:** 年度替わりの組織変更を、皆さんがどう乗り切っているか。"
        ),
        "tanaka",
        "ようこそ。組織変更は毎年の山ですね。三月の話題がよくまとまっていますよ。",
        51,
    ),
    (
        "nair",
        (
            "**What I do:** operations in Singapore, five subsidiaries.\n\n"
            "**What I would like to hear about:** audit trails, and good lunch places in Tokyo."
        ),
        "sasaki",
        "Welcome, Priya. 監査ログのことは、勉強会でもよく話題になります。",
        33,
    ),
)


@transaction.atomic
def first_steps() -> None:
    """Once in a house."""
    if Hospitality.objects.exists():
        return
    _promise()
    _introductions()
    _look_back()
    _welcome()
    _quietly()
    _side_by_side()
    _small_rooms()


def _promise() -> None:
    qa, hello = _space(QA), _space(HELLO)
    set_hospitality(_as("kimura"), qa, Wanted(8, has_companions=True, asks_quietly=True))
    set_hospitality(_as("mizuno"), hello, Wanted(8))
    for space, who, days in (
        (qa, "tanaka", []),
        (qa, "kobayashi", [0, 2, 4]),
        (qa, "lee", [1, 3]),
        (hello, "tanaka", [0, 1, 2]),
        (hello, "sasaki", []),
    ):
        greeter = name_greeter(_as("mizuno"), space, _member(who), days)
        greeter.named_at = timezone.now() - timedelta(days=80)
        greeter.save(update_fields=["named_at"])
    Hospitality.objects.update(promised_at=timezone.now() - timedelta(days=400))


def _introductions() -> None:
    """A topic for it, in which two people have said hello and were greeted."""
    topic = make_introductions(_as("mizuno"), _space(HELLO))
    for who, text, greeter, words, days in HELLOS:
        hello = content.post_reply(_as(who), topic, Body(text))
        back = content.post_reply(_as(greeter), topic, Body(words), hello)
        at = timezone.now() - timedelta(days=days, hours=3)
        Reply.objects.filter(pk=hello.pk).update(published_at=at)
        Reply.objects.filter(pk=back.pk).update(published_at=at + timedelta(hours=1))
        topic.refresh_from_db()
    at = timezone.now() - timedelta(days=60)
    Topic.objects.filter(pk=topic.pk).update(published_at=at, last_activity_at=at)


def _look_back() -> None:
    """Clocks of what was written before there were clocks."""
    before = _latest()
    spaces = list(Hospitality.objects.values_list("pk", flat=True))
    for topic in Topic.objects.filter(space__in=spaces).order_by("published_at", "pk"):
        begin_clock(topic)
        replies = topic.replies.select_related("topic", "author").order_by("published_at", "pk")
        for reply in replies:
            begin_clock(topic, reply)
        for reply in replies:
            stop_clocks(reply)
    for clock in FirstPost.objects.filter(answered_at__isnull=False):
        told = Entry.objects.filter(pk__gt=before, data__first_post_id=clock.pk)
        told.update(occurred_at=clock.began_at)
    FirstPost.objects.filter(answered_at=None).delete()


def _welcome() -> None:
    steps = [write_step(_as("mizuno"), None, said) for said in HOUSE_STEPS]
    WelcomeStep.objects.update(written_at=timezone.now() - timedelta(days=100))
    write_step(
        _as("kimura"),
        _space(QA),
        Words(
            1, "よい質問の書き方", "画面の名前、試したこと、起きたことの順に書くと早く届きます。"
        ),
    )
    newcomer = _member(NEWCOMER)
    for step in steps[:3]:
        at = newcomer.joined_at + timedelta(days=step.day)
        Delivery.objects.create(step=step, member=newcomer, at=at)
    Membership.objects.filter(member=newcomer).update(joined_at=newcomer.joined_at)
    note_deed(newcomer.pk, Deed.FOLLOW)
    choose_beginner_mode(_as(NEWCOMER), on=True)
    settle(newcomer.pk)


def _quietly() -> None:
    """Asked by the newcomer, answered warmly within the promise, accepted."""
    topic = ask_quietly(_as(NEWCOMER), _space(QA), "question", QUIET)
    reply = content.post_reply(_as("tanaka"), topic, Body(ANSWER))
    topic.refresh_from_db()
    content.post_reply(_as(NEWCOMER), topic, Body("よく分かりました。聞いてよかったです。"))
    question = Question.objects.select_related("topic__space").get(pk=topic.pk)
    accept_answer(_as(NEWCOMER), question, reply)
    asked = timezone.now() - timedelta(days=2, hours=5)
    Topic.objects.filter(pk=topic.pk).update(
        published_at=asked, last_activity_at=asked + timedelta(hours=3)
    )
    for hours, each in enumerate(topic.replies.order_by("number"), 2):
        Reply.objects.filter(pk=each.pk).update(published_at=asked + timedelta(hours=hours))


def _side_by_side() -> None:
    """The newcomer shows a draft to somebody who was new once."""
    space = _space(QA)
    for who, most in (("okada", 2), ("ikeda", 1)):
        companions.offer_company(_as(who), space, most)
    pair = companions.ask_for_company(_as(NEWCOMER), space)
    draft = content.save_draft(
        _as(NEWCOMER),
        f"new:{QA}:question",
        title="差し戻しの理由、どのくらい書いていますか",
        body=DRAFT,
        body_format="markdown",
    )
    assert draft is not None
    companions.show_draft(_as(NEWCOMER), pair, draft)
    words = "とてもよく伝わります。「先月は何件」と数を一つ足すと、もっと答えやすくなりそうです。"
    companions.remark(actor_for(pair.companion), pair, words)


def _small_rooms() -> None:
    space = _space(CIRCLE)
    set_hospitality(_as("kobayashi"), space, Wanted(level="practitioner"))
    Space.objects.filter(pk=space.pk).update(version=F("version") + 1)


def _latest() -> int:
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _space(slug: str) -> Space:
    return Space.objects.get(slug=slug)


def _member(key: str) -> Member:
    return Member.objects.get(email=f"{key}@example.com")


def _as(key: str) -> Actor:
    return actor_for(_member(key))
