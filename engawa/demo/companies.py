"""Companies come alive: families, levels, who looks after them, and a consultant in two firms.

Everything through the real actions; a second time nothing is added.
"""

from __future__ import annotations

import io
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageDraw

from engawa.accounts.models import Company, Member
from engawa.companies import actions
from engawa.companies.actions.affiliating import Source, Terms, begin, settle
from engawa.companies.actions.matching import propose
from engawa.companies.models import Affiliation, Card, Expected, GateRule, Proposal
from engawa.content import actions as content
from engawa.content.models import Topic
from engawa.content.texts import Body, NewTopic
from engawa.core.actor import Actor, SpaceRole
from engawa.spaces.actions import Charter, create_space
from engawa.spaces.actions.belonging import admit
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Section, Space

HOUSE = Actor.system("demo")
FIRMS = {
    "ツバメ計器": ("製造", "東海", "エンタープライズ", ["フロー", "ドックス", "インサイト"], 40),
    "波止場ロジ": ("物流", "関東", "エンタープライズ", ["フロー", "インサイト"], 60),
    "朝凪フーズ": ("食品", "中国・四国", "スタンダード", ["フロー", "ドックス"], 20),
    "こもれび保育会": ("福祉", "関東", "スターター", ["フロー"], 5),
    "銀杏リテール": ("小売", "関西", "スタンダード", ["フロー", "ドックス"], 30),
    "むささび電装": ("部品", "東海", "スタンダード", ["フロー"], 10),
    "かわせみ薬品": ("医薬卸", "関西", "エンタープライズ", ["フロー", "ドックス"], 25),
    "灯台信用サービス": ("金融", "関東", "エンタープライズ", ["フロー", "インサイト"], 25),
}
WORDS = {
    "ツバメ計器": "計測器をつくって七十年。総務はいつも五人で、全国三つの工場を支えています。",
    "オリーブ会計事務所": "中小企業の経理と総務を、制度と道具の両方からお手伝いしています。",
    "波止場ロジ": "港と街のあいだを結ぶ物流会社です。紙の伝票を年に四万枚減らしました。",
}
CONSULTANT, HOME, SECOND = "maeda", "オリーブ会計事務所", "三日月コンサルティング"
ROOMS = (
    (
        "olive-room",
        HOME,
        "オリーブの部屋",
        "オリーブ会計事務所の皆さんと私たちの、案件ごとの相談の場。",
        "決算期の権限設定について",
        "今月の決算で、承認者を一時的に増やす手順を確かめたいです。",
    ),
    (
        "mikazuki-room",
        SECOND,
        "三日月の部屋",
        "三日月コンサルティングと進める導入支援の打ち合わせ。",
        "導入前の聞き取り項目を整えました",
        "部署数・承認の段数・今の紙の量、の三つから聞くと早いようです。",
    ),
)


@transaction.atomic
def fill_companies(people: dict[str, Member], sections: list[Section]) -> None:
    """After people and spaces; the order matters only to itself."""
    companies = {company.name: company for company in Company.objects.all()}
    companies[SECOND] = companies.get(SECOND) or actions.create_company(
        HOUSE, SECOND, Company.Kind.PARTNER
    )
    _belong(people)
    _know(companies, people)
    _consultant(companies, people)
    for room in ROOMS:
        _room(room, companies, people, sections)
    _waiting(companies, people)


def _belong(people: dict[str, Member]) -> None:
    """Where they work since they came, as the handlers would find it."""
    for member in people.values():
        if member.company_id and not Affiliation.objects.filter(member=member).exists():
            terms = Terms(
                member.position, _department(member), source=Source.HOUSE, since=member.joined_at
            )
            begin(HOUSE, member.pk, member.company_id, terms)
    settle([member.pk for member in people.values()])


def _department(member: Member) -> str:
    return member.position if member.kind == Member.Kind.EMPLOYEE else ""


def _know(companies: dict[str, Company], people: dict[str, Member]) -> None:
    for name, (industry, region, level, products, seats) in FIRMS.items():
        if name in companies:
            actions.edit_company(
                HOUSE,
                companies[name],
                industry=industry,
                region=region,
                level=level,
                products=products,
                seats=seats,
                manager=people["arita"],
            )
    for name, words in WORDS.items():
        actions.edit_company(HOUSE, companies[name], about=words)
    for name, level in ((HOME, "certified"), (SECOND, "registered")):
        actions.edit_company(HOUSE, companies[name], partner_level=level, manager=people["kimura"])
    lead = Affiliation.objects.filter(member=people["tanaka"], until=None).first()
    if lead is not None and not lead.administers:
        actions.change_affiliation(HOUSE, lead, lead.position, lead.department, "administrator")
    for name in ("ツバメ計器", HOME):
        if not Card.objects.get(company=companies[name]).logo_id:
            actions.set_logo(HOUSE, companies[name], _logo(companies[name]))


def _consultant(companies: dict[str, Company], people: dict[str, Member]) -> None:
    """In two firms at once: the first stands beside her name."""
    person = people[CONSULTANT]
    open_ones = Affiliation.objects.filter(member=person, until=None)
    if not open_ones.filter(company=companies[SECOND]).exists():
        since = timezone.now() - timedelta(days=120)
        terms = Terms("顧問", source=Source.INVITATION, primary=False, since=since)
        begin(HOUSE, person.pk, companies[SECOND].pk, terms)
        settle([person.pk])


def _room(
    room: tuple[str, str, str, str, str, str],
    companies: dict[str, Company],
    people: dict[str, Member],
    sections: list[Section],
) -> None:
    slug, firm, name, purpose, title, text = room
    space = Space.objects.filter(slug=slug).first()
    if space is None:
        charter = Charter(name, purpose, section=sections[-1], slug=slug)
        space = create_space(HOUSE, charter, "private", "invitation", people["mizuno"])
        admit(HOUSE, space, people["kimura"].pk, SpaceRole.MANAGER, "founded")
    if not GateRule.objects.filter(gate=space.pk).exists():
        actions.add_rule(HOUSE, space, company=companies[firm])
        actions.set_bringing_in(HOUSE, space, True)
    if not Topic.objects.filter(space=space).exists():
        written = NewTopic(title, Body(text))
        topic = content.publish_topic(_now(people[CONSULTANT]), space, "discussion", written)
        answer = Body("ありがとうございます。こちらで下書きを作って、明日お持ちします。")
        content.post_reply(_now(people["kimura"]), topic, answer)


def _now(member: Member) -> Actor:
    member.refresh_from_db()
    return actor_for(member)


def _waiting(companies: dict[str, Company], people: dict[str, Member]) -> None:
    """Somebody whose company has to say whether it is them, and somebody expected."""
    newcomer, firm = people["nair"], companies["波止場ロジ"]
    if not Proposal.objects.exists():
        propose(newcomer.pk, firm.pk, Proposal.Why.ADDRESS)
    Expected.objects.get_or_create(
        company=firm,
        email="shinjin@hatoba.example",
        defaults={"family_name": "後藤", "given_name": "直美", "position": "経理"},
    )


def _logo(company: Company) -> io.BytesIO:
    """A few boards on the company's hue: something to see where a logo would be."""
    picture = Image.new("HSV", (320, 320), (company.hue * 255 // 360, 70, 245))
    pen = ImageDraw.Draw(picture)
    for step in range(3):
        top = 70 + step * 70
        pen.rounded_rectangle((50, top, 270 - step * 45, top + 36), 14, (company.hue, 150, 140))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG")
    out.seek(0)
    return out
