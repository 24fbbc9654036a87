"""Tables in: looked at first, then let in, again without effect. Tables out: never formulas."""

from __future__ import annotations

import csv
import io

import pytest

from engawa.accounts.models import Company
from engawa.accounts.testing import make_member
from engawa.companies import actions
from engawa.companies.models import Affiliation, Card, Domain, Expected, Intake
from engawa.companies.testing import employ, found_company
from engawa.core.refusals import Invalid
from engawa.core.text.spreadsheets import guarded, unguarded
from engawa.core.verdict import Denied
from engawa.eventlog.delivery import deliver_all
from engawa.jobs.running import run_pending

pytestmark = pytest.mark.django_db

COMPANIES = """name,reference,kind,parent,domains,level,products,seats
ほくと商事,C-1,customer,,hokuto.example,gold,フロー;ドックス,20
ほくと西日本,C-2,customer,ほくと商事,,,,
"""


def brought(actor, of, text, encoding="utf-8"):
    public_id = actions.hand_in(actor, of, "table.csv", [text.encode(encoding)])
    _worked_off()
    return Intake.objects.get(public_id=public_id)


def let_in(actor, intake):
    actions.let_in(actor, intake)
    _worked_off()
    intake.refresh_from_db()
    return intake


def _worked_off():
    while deliver_all() or run_pending():
        pass


def told(intake):
    return [(row.number, row.does, row.why) for row in intake.rows.order_by("number")]


def test_looking_changes_nothing_and_a_second_time_neither(cast):
    intake = brought(cast.site_manager, "companies", COMPANIES)
    assert intake.state == "checked" and intake.counts == {"create": 2}
    assert not Company.objects.filter(name__startswith="ほくと").exists()

    assert let_in(cast.site_manager, intake).state == "applied"
    parent = Company.objects.get(name="ほくと商事")
    assert Card.objects.get(company__name="ほくと西日本").parent == parent
    assert parent.card.products == ["フロー", "ドックス"] and parent.card.seats == 20
    assert Domain.objects.get(company=parent).is_verified

    again = brought(cast.site_manager, "companies", COMPANIES)
    assert again.counts == {"same": 2}


def test_japanese_headings_in_shift_jis(cast):
    text = "会社名,管理番号,席数\nみなと商会,M-1,3\n"
    intake = let_in(cast.site_manager, brought(cast.site_manager, "companies", text, "cp932"))

    assert intake.counts == {"create": 1}
    assert Card.objects.get(reference="M-1").seats == 3


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",,,,,,,", None),
        (",X,,,,,,", "no_name"),
        ("甲,,planet,,,,,", "kind"),
        ("甲,,,どこにもない,,,,", "parent_unknown"),
        ("甲,,,,gmail.com,,,", "domain"),
        ("甲,,,,taken.example,,,", "domain_taken"),
        ("甲,,,,,,,many", "seats"),
        ("甲,,,,,,,-1", "seats"),
        ("Оld firm,,,,,,,", "value"),
        ("下の会社の例,,,孫の会社の例,,,,", "ring"),
    ],
)
def test_conflicts_are_told_line_by_line(cast, line, why):
    found_company("Old firm")
    below = found_company("下の会社の例")
    found_company("孫の会社の例", parent=below)
    Domain.objects.create(company=below, name="taken.example", verified_at=below.created_at)
    head = COMPANIES.splitlines()[0]

    intake = brought(cast.site_manager, "companies", f"{head}\n{line}\nよい会社の例,,,,,,,\n")

    expected = [] if why is None else [(1, "conflict", why)]
    assert told(intake) == [*expected, (2, "create", "")]
    let_in(cast.site_manager, intake)
    assert Company.objects.filter(name="よい会社の例").exists()


def test_people_known_expected_and_gone(cast):
    firm = found_company("ほくと商事の例", reference="C-9")
    kei, rei = make_member("kei"), make_member("rei")
    employ(rei, firm)
    text = (
        "email,company,company_reference,position,department,role,kind,left\n"
        "kei@example.com,ほくと商事の例,,経理,本社,administrator,expert,\n"
        "new@hokuto.example,,C-9,総務,,,,\n"
        "rei@example.com,,C-9,,,,,yes\n"
        "nobody,,C-9,,,,,\n"
        "x@example.org,知らない会社,,,,,,\n"
        "kei@example.com,,C-9,,,,,\n"
    )

    intake = let_in(cast.site_manager, brought(cast.site_manager, "people", text))

    assert [row[1:] for row in told(intake)] == [
        ("create", ""),
        ("create", ""),
        ("change", ""),
        ("conflict", "email"),
        ("conflict", "company_unknown"),
        ("conflict", "twice"),
    ]
    mine = Affiliation.objects.get(member=kei)
    assert mine.is_confirmed and mine.administers and mine.department == "本社"
    kei.refresh_from_db()
    assert kei.kind == "expert"
    assert Expected.objects.get().email == "new@hokuto.example"
    assert not Affiliation.objects.filter(member=rei, until=None).exists()
    assert brought(cast.site_manager, "people", text).counts == {"same": 3, "conflict": 3}


def test_who_was_expected_belongs_there_once_the_address_is_confirmed(cast):
    from engawa.accounts.actions import register_member
    from engawa.core.actor import Actor

    firm = found_company()
    Expected.objects.create(
        company=firm, email="new@private.example", position="総務", kind="partner"
    )
    person = register_member(
        Actor.system("t"),
        email="new@private.example",
        confirmed=True,
        family_name="森",
        given_name="恵",
    )
    _worked_off()

    assert Affiliation.objects.get(member=person).is_confirmed
    person.refresh_from_db()
    assert person.kind == "partner" and not Expected.objects.exists()


def test_only_the_desk_and_only_tables(cast):
    with pytest.raises(Denied):
        actions.hand_in(cast.owner, "companies", "t.csv", [b"name\n"])
    assert brought(cast.site_manager, "companies", "x,y\n1,2\n").state == "broken"
    intake = Intake.objects.create(of="companies", state="checking", name="t")
    with pytest.raises(Invalid):
        actions.let_in(cast.site_manager, intake)


def test_whoever_lost_the_desk_meanwhile_brings_nothing_in(cast):
    intake = brought(cast.site_manager, "companies", COMPANIES)
    actions.let_in(cast.site_manager, intake)
    person = cast.people["site_manager"]
    person.site_role = "member"
    person.version += 1
    person.save()
    _worked_off()

    intake.refresh_from_db()
    assert intake.state == "broken" and not Company.objects.filter(name="ほくと商事").exists()


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\u3000="]
)
def test_no_cell_is_a_formula(start):
    cell = f"{start}HYPERLINK(1)"

    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell
    assert guarded("株式会社 = 等号") == "株式会社 = 等号"


def test_what_went_out_comes_back_unchanged(cast):
    firm = found_company("=cmd|calc", region="関西", seats=4, products=["フロー"])
    employ(make_member("kei", family_name="＝SUM", given_name="A"), firm, position="@boss")

    for of in ("companies", "people"):
        table = "".join(actions.export_table(cast.site_manager, of))
        cells = [cell for row in csv.reader(io.StringIO(table.lstrip("\ufeff"))) for cell in row]
        assert not any(cell[:1] in "=+-@＝＋－＠" for cell in cells if cell)
        assert brought(cast.site_manager, of, table).counts.keys() == {"same"}
