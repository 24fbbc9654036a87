"""The study circle of the demo: its seats are counted, people wait, and reports are owed."""

from __future__ import annotations

from django.db import transaction

from engawa.accounts.models import Member
from engawa.admissions.actions import Arrangement, arrange_line, duties, offer_seats
from engawa.admissions.actions.asking import Asked, set_questions, set_weighing
from engawa.admissions.models import DoorQuestion, DutyTask
from engawa.core.actor import Actor
from engawa.spaces import actions as spaces
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Application, Space

HOUSE = Actor.system("demo")
CIRCLE, RUNS = "study", "sasaki"
SEATS = 6
WAITING, ASKING = ("shimizu", "kimura"), "arita"
SOON, NEXT, SOME_DAY = "今月中に試したい", "来期に始めたい", "情報を集めている"
QUESTIONS = (
    Asked("いつごろ職場で試せそうですか", "choice", {SOON: 5, NEXT: 3, SOME_DAY: 0}, True),
    Asked("集まりのあと、三行のレポートを書けますか", "yes_no", {"yes": 3}, True),
    Asked("いちばん困っていることを教えてください"),
)
ANSWERS = {
    "shimizu": (SOON, "yes", "締め日の前に、経費の差し戻しが続いています。"),
    "kimura": (NEXT, "yes", "二つの拠点で、申請のかたちをそろえたいです。"),
    "arita": (SOME_DAY, "yes", "ほかの会社の進め方を知りたいです。"),
}
REPORTS = {
    "okada": ("承認の段数は、金額で決めてよいと分かった。", "来月から二段に減らしてみる。", ""),
    "ikeda": (
        "締め日の一週間前の声かけが効く。",
        "週報に一行足す。",
        "皆さんはどこで知らせていますか。",
    ),
}


@transaction.atomic
def admit_people() -> None:
    """Through the real actions; a second time nothing happens."""
    space = Space.objects.get(slug=CIRCLE)
    if space.capacity is not None:
        return
    boss = _actor(RUNS)
    set_questions(HOUSE, space, QUESTIONS)
    set_weighing(HOUSE, space, {"customer": 2}, {})
    arrange_line(
        HOUSE,
        space,
        Arrangement(
            criteria="会を知りたい方より、職場で試したい方を先にご案内します。順番は申し込み順です。"
        ),
    )
    spaces.set_capacity(boss, _fresh(space), SEATS)
    for who in WAITING:
        spaces.approve_application(boss, _asks(space, who))
    _asks(space, ASKING)
    spaces.set_capacity(boss, _fresh(space), SEATS + 1)
    offer_seats(space.pk)
    _reports(boss, space)


def _asks(space: Space, who: str) -> Application:
    fields = [f"ask_{each.pk}" for each in DoorQuestion.objects.filter(space=space)]
    answers = dict(zip(fields, ANSWERS[who], strict=True))
    words = "よろしくお願いします。"
    return spaces.apply_to_join(_actor(who), _fresh(space), words, answers)


def _reports(boss: Actor, space: Space) -> None:
    follows = "seat"
    duty = duties.make_duty(
        boss,
        _fresh(space),
        "集まりのあとのレポート",
        "三行で、その週のうちに。",
        due_days=7,
        follows=follows,
    )
    opened = duties.open_round(boss, duty, "11月の勉強会")
    rows = DutyTask.objects.filter(round=opened).select_related("round__duty__space", "member")
    for task in rows:
        handle = task.member.handle
        if handle in REPORTS:
            duties.report(_actor(handle), task, *REPORTS[handle])
        elif handle == "tanaka":
            duties.excuse(_actor(handle), task)


def _actor(handle: str) -> Actor:
    return actor_for(Member.objects.get(handle=handle))


def _fresh(space: Space) -> Space:
    return Space.objects.get(pk=space.pk)
