"""The promises of the demo world: three charters in force, a proposal, and who said what.

Everything through the real actions, then moved back in time. Filling again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.charters.actions import (
    NewGoal,
    accept_for,
    adopt,
    begin_draft,
    comment,
    propose,
    refuse,
    set_goals,
    settle,
    write_clause,
)
from engawa.charters.clauses import Clause
from engawa.charters.library import clauses_for, clauses_for_staff
from engawa.charters.models import Answer, Charter, Comment, Version
from engawa.charters.queries.bound import bound_members
from engawa.charters.tunables import GRACE_DAYS
from engawa.core.actor import Actor
from engawa.eventlog import Entry
from engawa.site.kinds import Words
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Membership, Space

HOUSE = Actor.system("demo")
QUIETLY = Words(
    "名前を出しにくい質問は、名前を伏せて尋ねられるようになりました。",
    "New: what is hard to ask under one's name may be asked without it.",
)
EXCUSED = Words(
    "三行レポートを書けないときの「お休み」を加えました。",
    "New: one may be excused from the three lines after a meeting.",
)


@transaction.atomic
def promise() -> None:
    """Once in a house."""
    if Charter.objects.exists():
        return
    _of_the_house()
    _of_the_staff()
    _of_the_lounge()
    _of_the_study()
    _proposed_in("flow-qa")


def _of_the_house() -> None:
    """A few days ago it changed; the newcomer has not looked at it yet."""
    clauses = clauses_for("open", "user_community")
    before = [clause for clause in clauses if clause.id != "ask-quietly"]
    begin_draft(_actor("mizuno"), "site", None, before, "open", "user_community")
    first = adopt(_actor("mizuno"), None, before)
    everybody = list(Member.objects.filter(is_active=True).values_list("pk", flat=True))
    _accepted(first, everybody, 299)
    _moved(first, 300)
    second = adopt(_actor("mizuno"), None, clauses, summary=QUIETLY)
    newcomer = Member.objects.get(email="shimizu@example.com").pk
    _accepted(second, [pk for pk in everybody if pk != newcomer], 3)
    _moved(second, 4)


def _of_the_staff() -> None:
    version = adopt(_actor("mizuno"), None, clauses_for_staff(), for_staff=True)
    _moved(version, 280)
    employees = Member.objects.filter(kind=Member.Kind.EMPLOYEE).values_list("pk", flat=True)
    _accepted(version, employees, 279)
    today = timezone.localdate()
    goals: tuple[tuple[str, str, str | float, int], ...] = (
        ("お客様どうしで答えが見つかる", "by_members", 60.0, 120),
        ("はじめての人が安心して話せる", "最初の投稿に、その日のうちに返事があった割合", "95%", 60),
        ("問い合わせが減る", "同じ内容の問い合わせ件数", "前年の8割", 240),
    )
    set_goals(
        _actor("mizuno"),
        "staff",
        None,
        [_goal(a, b, c, today + timedelta(days=days)) for a, b, c, days in goals],
    )


def _goal(what: str, measure: str, much: str | float, until: date) -> NewGoal:
    """A number is reached by a figure of that name."""
    if isinstance(much, str):
        return NewGoal(what, measure, much, until)
    return NewGoal(what, "", "", until, measure, much)


def _of_the_lounge() -> None:
    lounge = Space.objects.get(slug="lounge")
    version = adopt(_actor("mizuno"), lounge, clauses_for("velvet_rope", "roadmap"))
    _moved(version, 200)
    _accepted(version, _people(lounge), 199)


def _of_the_study() -> None:
    """A second version, which one has not looked at yet and one said no to."""
    study = Space.objects.get(slug="study")
    clauses = clauses_for("velvet_rope", "study_group")
    first = adopt(_actor("sasaki"), study, [_without_excuse(each) for each in clauses])
    _accepted(first, _people(study), 240)
    _moved(first, 250)
    second = adopt(_actor("sasaki"), study, clauses, summary=EXCUSED)
    _moved(second, 3)
    handles = ("maeda", "tanaka", "ikeda")
    accepting = Member.objects.filter(handle__in=handles).values_list("pk", flat=True)
    _accepted(second, accepting, 2)
    refuse(_actor("okada"), second, "ja")


def _without_excuse(clause: Clause) -> Clause:
    if clause.id != "report-after-meeting":
        return clause
    text = Words(
        "集まりのあと五営業日以内に、学んだこと・やってみること・聞きたいことを一行ずつ書きます。",
        "Within five working days of a meeting, write one line each: what I learned, "
        "what I will try, what I would like to ask.",
    )
    return Clause(clause.id, clause.title, text, clause.conduct, clause.sanction)


def _proposed_in(slug: str) -> None:
    """A first charter, on which members are commenting."""
    space = Space.objects.get(slug=slug)
    clauses = clauses_for("open", "user_community")
    draft = begin_draft(_actor("kimura"), "space", space, clauses, "open", "user_community")
    write_clause(_actor("kimura"), draft, _for_screens(draft.said[0]))
    propose(_actor("kimura"), draft)
    said = (
        ("tanaka", "purpose", "「画面の名前を書く」はここに入れていいと思います。助かっています。"),
        (
            "kobayashi",
            "cross-posting",
            "APIの質問は分科会と迷います。移してもらえるなら安心です。",
        ),
        ("lee", "", "Clear and short. Thank you for the English."),
    )
    for n, (who, clause, text) in enumerate(said):
        written = comment(_actor(who), draft, text, clause)
        at = timezone.now() - timedelta(hours=30 - 7 * n)
        Comment.objects.filter(pk=written.pk).update(at=at)


def _for_screens(clause: Clause) -> Clause:
    text = Words(
        "承認と申請の「どうする?」を、使っている人どうしで解く場所です。"
        "画面の名前、試したこと、起きたことを添えると、答えが早く届きます。",
        "We solve questions of approvals together. Name the screen, what you tried and what "
        "happened, and answers come sooner.",
    )
    return Clause(clause.id, clause.title, text, clause.conduct, clause.sanction)


def agree() -> None:
    """Whoever came along in numbers has accepted what is in force."""
    for charter in Charter.objects.filter(current__isnull=False).select_related("current"):
        said = Answer.objects.filter(charter=charter, member=OuterRef("pk"))
        silent = bound_members(charter).filter(~Exists(said))
        if charter.current is not None:
            accept_for(HOUSE, charter.current, list(silent.values_list("pk", flat=True)))


def _actor(handle: str) -> Actor:
    return actor_for(Member.objects.get(email=f"{handle}@example.com"))


def _people(space: Space) -> Iterable[int]:
    return Membership.objects.filter(space=space).values_list("member_id", flat=True)


def _accepted(version: Version, member_ids: Iterable[int], days: int) -> None:
    """So many days ago, or when they came."""
    ids = list(member_ids)
    accept_for(HOUSE, version, ids)
    at = timezone.now() - timedelta(days=days, hours=3)
    for answer in Answer.objects.filter(version=version, member__in=ids).select_related("member"):
        answer.at = max(at, answer.member.joined_at + timedelta(minutes=20))
        answer.way = Answer.Way.PAGE
        answer.save(update_fields=["at", "way"])


def _moved(version: Version, days: int) -> None:
    """As if it had been adopted so many days ago, with the usual grace."""
    at = timezone.now() - timedelta(days=days)
    until = at + timedelta(days=GRACE_DAYS.value())
    Version.objects.filter(pk=version.pk).update(
        adopted_at=at, begun_at=at - timedelta(days=11), grace_until=until
    )
    told = Entry.objects.filter(verb__startswith="charters.", object_id=version.pk)
    told.update(occurred_at=at)
    settle(list(bound_members(version.charter).values_list("pk", flat=True)))
