"""What a manager finds in the morning: a silent owner, a dormant space, two of a kind, a group."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content.kinds import kind_named
from engawa.content.models import Reply, Topic
from engawa.content.texts import Body, NewTopic
from engawa.core.actor import Actor, SpaceRole
from engawa.eventlog import Entry
from engawa.spaces.actions import Charter, create_space
from engawa.spaces.actions.belonging import admit
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Membership, Section, Space
from engawa.upkeep import actions
from engawa.upkeep.models import Alarm, Quiet, UnofficialGroup

HOUSE = Actor.system("demo")
BETA, STUDY_WEST = "insight-beta", "study-west"
WEEKS = timedelta(weeks=9)
NOTE = (
    "毎月第三水曜の会は前田さんと二人で回しています。議事録の当番表は「はじめに」の話題に、"
    "会場の予約は総務の窓口に頼んでいます。急ぎで残っているのは、来月の題目を決めることだけです。"
)


@transaction.atomic
def look_after() -> None:
    """Once in a house."""
    if UnofficialGroup.objects.exists():
        return
    people = {m.handle: m for m in Member.objects.filter(email__endswith="@example.com")}
    section = Section.objects.filter(name="分科会").first()
    _quiet_space(people, section)
    _second_of_a_kind(people, section)
    _holiday(people)
    _groups(people)
    actions.look_for_silence()
    Alarm.objects.update(raised_at=timezone.now() - timedelta(days=5))
    actions.pass_on_silence()
    actions.look_for_quiet()


def _quiet_space(people: dict[str, Member], section: Section | None) -> None:
    """Nobody has written for nine weeks, and its owner has not been seen either."""
    charter = Charter(
        name="インサイト先行体験(β)",
        purpose="新しい分析画面を先に試し、気づいたことを持ち寄る。",
        vision="正式版の三割が、ここで出た声から決まる。",
        section=section,
        kinds=("discussion", "question"),
        slug=BETA,
    )
    space = create_space(HOUSE, charter, "members", "open", people["hashimoto"])
    for key in ("ikeda", "nair", "okada"):
        admit(HOUSE, space, people[key].pk, SpaceRole.MEMBER, "founded")
    said = (
        ("hashimoto", "βの画面、まずどこを見ましたか", "集計の切り替えが速くなったと感じます。"),
        ("nair", "Export from the beta", "The CSV now carries the time zone. Very helpful."),
    )
    for n, (key, title, text) in enumerate(said):
        topic = NewTopic(title, Body(text), (), f"upkeep-beta-{n}")
        kind_named("discussion").publish(_now(people[key]), space, topic)
    _age(space, WEEKS)


def _now(member: Member) -> Actor:
    """With the spaces that were joined since `member` was read."""
    member.refresh_from_db(fields=["version", "standing"])
    return actor_for(member)


def _second_of_a_kind(people: dict[str, Member], section: Section | None) -> None:
    charter = Charter(
        name="経理・総務の勉強会(西日本)",
        purpose="月に一度、西日本の仲間で手を動かして持ち帰る勉強会。",
        vision="移動の時間なしに、同じ学びが届く。",
        section=section,
        kinds=("discussion", "question"),
        slug=STUDY_WEST,
    )
    space = create_space(HOUSE, charter, "members", "open", people["ikeda"])
    admit(HOUSE, space, people["maeda"].pk, SpaceRole.MANAGER, "founded")
    for key in ("okada", "sasaki"):
        admit(HOUSE, space, people[key].pk, SpaceRole.MEMBER, "founded")


def _holiday(people: dict[str, Member]) -> None:
    """The owner of the study group is away next week and thinks of handing over."""
    study = Space.objects.get(slug="study")
    owner = actor_for(people["sasaki"])
    today = timezone.make_aware(datetime.combine(timezone.localdate(), time()))
    away = actions.Absence(
        today + timedelta(days=3), today + timedelta(days=12), "決算で十日ほど席を外します。"
    )
    actions.name_stand_in(owner, study, people["maeda"], away)
    offer = actions.Offer(
        people["tanaka"], SpaceRole.OWNER, people["sasaki"], SpaceRole.MANAGER, NOTE
    )
    actions.offer_role(owner, study, offer)


def _groups(people: dict[str, Member]) -> None:
    """A lively circle that members run themselves, and one we have looked at already."""
    lunch = actions.Group(
        "締め日ランチの会",
        platform="LINEのオープンチャット",
        run_by="岡田さんと店舗経理の皆さん",
        leader=people["okada"],
        size=48,
        why="毎月、締め日の昼に集まって、その月に困ったことをひとつずつ話しています。",
    )
    actions.propose_group(actor_for(people["okada"]), lunch)
    plants = actions.Group(
        "Plant IT Osaka",
        url="https://groups.example.com/plant-it-osaka",
        platform="Mailing list",
        run_by="David Lee",
        leader=people["lee"],
        size=120,
        why="People who look after systems in factories around Osaka. Older than our community.",
    )
    named = actions.propose_group(actor_for(people["lee"]), plants)
    words = "三月に三人で訪ねました。こちらに移る気はなく、行き来を望んでいます。"
    actions.judge_group(actor_for(people["mizuno"]), named, "talk", words)


def _age(space: Space, by: timedelta) -> None:
    """All of it happened that long ago."""
    then = timezone.now() - by
    topics = Topic.objects.filter(space=space)
    topics.update(published_at=then, last_activity_at=then, hot=0)
    Reply.objects.filter(topic__space=space).update(published_at=then)
    Entry.objects.filter(space_id=space.pk).update(occurred_at=then)
    founded = then - timedelta(days=120)
    Membership.objects.filter(space=space).update(joined_at=founded)
    Space.objects.filter(pk=space.pk).update(created_at=founded)
    Quiet.objects.filter(space=space).delete()
