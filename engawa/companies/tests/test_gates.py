"""Rules of entry: whoever fits comes in, whoever no longer fits is out at once and told why."""

from __future__ import annotations

import pytest

from engawa.accounts.actions import set_kind
from engawa.accounts.testing import make_member
from engawa.companies import actions
from engawa.companies.conditions import _conditions, offer_condition
from engawa.companies.models import Gate, StayedOut
from engawa.companies.testing import HOUSE, employ, found_company, own_domain
from engawa.content.policies import can_write_in, visible_topics
from engawa.content.testing import make_topic
from engawa.core.verdict import Denied
from engawa.eventlog.delivery import deliver_all
from engawa.notifications.models import Notice
from engawa.notifications.policies import visible_notices
from engawa.notifications.words import line_of
from engawa.spaces.actions import join_space, leave_space
from engawa.spaces.actions.belonging import admit
from engawa.spaces.models import Membership
from engawa.spaces.testing import act, enter, join, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    return found_company("ツバメ計器の部屋")


@pytest.fixture
def room(cast):
    room = make_space("private", name="Tsubame room")
    join(room, cast.people["owner"], "owner")
    return room


def inside(room):
    return set(Membership.objects.filter(space=room).values_list("member__handle", flat=True))


def test_who_fits_may_join_and_others_not(cast, room, company):
    kei, stranger = make_member("kei"), cast.people["stranger"]
    employ(kei, company)
    actions.add_rule(cast.owner, room, company=company)
    room.refresh_from_db()

    join_space(act(kei), room)
    with pytest.raises(Denied):
        join_space(act(stranger), room)
    assert inside(room) == {"owner", "kei"}


def test_a_rule_that_brings_in(cast, room, company):
    kei = make_member("kei")
    actions.add_rule(cast.owner, room, company=company)
    actions.set_bringing_in(cast.owner, room, True)

    employ(kei, company)

    assert inside(room) == {"owner", "kei"}
    deliver_all()
    notice = Notice.objects.get(recipient=kei, kind="gate_opened")
    assert notice in visible_notices(act(kei))


def test_the_consultant_sees_both_rooms(cast):
    maeda = make_member("maeda", kind="partner")
    rooms = []
    for name in ("オリーブ会計事務所の例", "三日月コンサルの例"):
        firm, room = found_company(name), make_space("private", name=name)
        join(room, cast.people["owner"], "owner")
        actions.add_rule(cast.owner, room, company=firm)
        actions.set_bringing_in(cast.owner, room, True)
        make_topic(cast.owner, room, f"In {name}")
        employ(maeda, firm)
        rooms.append(room)

    seen = visible_topics(act(maeda)).values_list("space", flat=True)
    assert set(seen) == {room.pk for room in rooms}


def test_leaving_the_company_closes_its_room_at_once_and_says_why(cast, room, company):
    kei = make_member("kei")
    row = employ(kei, company)
    actions.add_rule(cast.owner, room, company=company)
    room.refresh_from_db()
    join_space(act(kei), room)
    topic = make_topic(act(kei), room, "Written inside")

    actions.end_affiliation(act(kei), row)

    assert inside(room) == {"owner"}
    assert topic not in visible_topics(act(kei))
    deliver_all()
    line = line_of(Notice.objects.get(recipient=kei, kind="gate_closed"))
    assert line.title == "Tsubame room" and line.said
    topic.refresh_from_db()
    assert topic.author == kei


def test_a_secret_room_is_not_named_to_whoever_had_to_go(cast, company):
    vault = make_space("secret", name="Vault of kings")
    join(vault, cast.people["owner"], "owner")
    actions.add_rule(cast.owner, vault, company=company)
    kei = make_member("kei")
    row = employ(kei, company)
    assert inside(vault) == {"owner", "kei"}

    actions.end_affiliation(act(kei), row)
    deliver_all()

    line = line_of(Notice.objects.get(recipient=kei, kind="gate_closed"))
    assert "Vault" not in line.title + line.said + line.place


def test_the_first_rule_takes_out_who_does_not_fit_but_never_who_runs_it(cast, room, company):
    join(room, cast.people["member"])
    join(room, cast.people["moderator"], "moderator")

    actions.add_rule(cast.owner, room, company=company)

    assert inside(room) == {"owner", "moderator"}
    room.refresh_from_db()
    assert room.way_in == "invitation"


def test_an_invitation_does_not_outweigh_a_rule(cast, room, company):
    actions.add_rule(cast.owner, room, company=company)
    admit(HOUSE, room, cast.people["stranger"].pk, "member", "invitation")
    deliver_all()

    assert inside(room) == {"owner"}


def test_whoever_leaves_is_not_brought_in_again_and_may_come_back(cast, room, company):
    kei = make_member("kei")
    actions.add_rule(cast.owner, room, company=company)
    actions.set_bringing_in(cast.owner, room, True)
    employ(kei, company)

    leave_space(act(kei), room)
    deliver_all()
    actions.reconsider([kei.pk])
    assert inside(room) == {"owner"} and StayedOut.objects.exists()

    room.refresh_from_db()
    join_space(act(kei), room)
    deliver_all()
    assert inside(room) == {"owner", "kei"} and not StayedOut.objects.exists()


def test_what_is_only_said_opens_no_door(cast, room, company):
    actions.add_rule(cast.owner, room, company=company)
    actions.set_bringing_in(cast.owner, room, True)
    employ(make_member("kei"), company, confirmed=False, source="profile")

    assert inside(room) == {"owner"}


def test_children_count_where_the_rule_says_so(cast, room, company):
    child = found_company("子会社の例", parent=company)
    employ(make_member("kei"), child)
    actions.add_rule(cast.owner, room, company=company)
    actions.set_bringing_in(cast.owner, room, True)
    assert inside(room) == {"owner"}

    actions.add_rule(cast.owner, room, company=company, with_children=True)
    assert inside(room) == {"owner", "kei"}


def test_moving_a_company_elsewhere_in_its_family_counts_at_once(cast, room, company):
    child = found_company("子会社の例", parent=company)
    employ(make_member("kei"), child)
    actions.add_rule(cast.owner, room, company=company, with_children=True)
    actions.set_bringing_in(cast.owner, room, True)

    actions.edit_company(cast.site_manager, child, parent=None)

    assert inside(room) == {"owner"}


@pytest.mark.parametrize(
    ("rule", "card"),
    [
        ({"level": "gold"}, {"level": "gold"}),
        ({"region": "関西"}, {"region": "関西"}),
        ({"product": "フロー"}, {"products": ["フロー", "ドックス"]}),
        ({"partner_level": "certified"}, {"partner_level": "certified"}),
    ],
)
def test_segments(cast, room, rule, card):
    employ(make_member("in"), found_company(**card))
    employ(make_member("out"), found_company())
    actions.add_rule(cast.owner, room, **rule)
    actions.set_bringing_in(cast.owner, room, True)

    assert inside(room) == {"owner", "in"}


def test_a_rule_that_asks_for_an_address(cast, room, company):
    own_domain(company, "tsubame.example")
    employ(make_member("by-mail", email="a@tsubame.example"), company)
    employ(make_member("private-mail"), company)
    actions.add_rule(cast.owner, room, company=company, by_address=True)
    actions.set_bringing_in(cast.owner, room, True)

    assert inside(room) == {"owner", "by-mail"}


def test_a_kind_of_member_fits_without_a_company(cast, room):
    expert = make_member("expert", kind="expert")
    actions.add_rule(cast.owner, room, kind="expert")
    actions.set_bringing_in(cast.owner, room, True)
    assert inside(room) == {"owner", "expert"}

    set_kind(cast.administrator, expert, "prospect")
    deliver_all()
    assert inside(room) == {"owner"}


def test_whoever_registered_is_no_customer_until_a_company_says_so(cast, room, company):
    kei = make_member("kei", kind="customer")
    actions.add_rule(cast.owner, room, kind="customer")
    actions.set_bringing_in(cast.owner, room, True)
    assert inside(room) == {"owner"}

    employ(kei, company)
    assert inside(room) == {"owner", "kei"}


def test_with_the_last_rule_the_gate_goes(cast, room, company):
    rule = actions.add_rule(cast.owner, room, company=company)
    kei = make_member("kei")
    employ(kei, company)

    actions.remove_rule(cast.owner, room, rule.pk)

    assert not Gate.objects.exists()
    assert not act(kei).has_right("rule", room.pk)


def test_rules_are_the_owners(cast, room, company):
    join(room, cast.people["manager"], "manager")
    with pytest.raises(Denied):
        actions.add_rule(cast.manager, room, company=company)


def test_upper_rooms_may_let_some_wait(cast, room, company):
    offer_condition(lambda _space, ids: sorted(ids)[:1])
    try:
        actions.add_rule(cast.owner, room, company=company)
        for _each in range(3):
            employ(make_member(), company)
        actions.set_bringing_in(cast.owner, room, True)
        assert len(inside(room)) == 2
    finally:
        _conditions.clear()


class TestStaffPolicy:
    @pytest.fixture
    def staff(self):
        house = found_company("株式会社ホシナミの例")
        sales, support = (
            make_member("sales", kind="employee"),
            make_member("support", kind="employee"),
        )
        employ(sales, house, department="営業")
        employ(support, house, department="サポート")
        return sales, support

    def test_none_joins_or_writes(self, cast, staff):
        sales, _support = staff
        room = make_space("public")
        join(room, cast.people["owner"], "owner")
        join(room, sales)

        actions.set_staff_policy(cast.owner, room, "none")

        assert inside(room) == {"owner"}
        assert not can_write_in(act(sales), room)
        with pytest.raises(Denied):
            join_space(act(sales), room)

    def test_departments(self, cast, staff):
        sales, support = staff
        room = make_space("public")
        join(room, cast.people["owner"], "owner")

        actions.set_staff_policy(cast.owner, room, "departments", ["サポート"])

        join_space(act(support), room)
        with pytest.raises(Denied):
            join_space(act(sales), room)
        assert can_write_in(act(support), room)

    def test_listed(self, cast, staff):
        sales, support = staff
        room = make_space("public")
        join(room, cast.people["owner"], "owner")

        actions.set_staff_policy(cast.owner, room, "listed", (), [sales])

        join_space(act(sales), room)
        with pytest.raises(Denied):
            join_space(act(support), room)

    def test_moving_to_another_department_counts(self, cast, staff):
        _sales, support = staff
        room = make_space("private")
        join(room, cast.people["owner"], "owner")
        join(room, support)
        actions.set_staff_policy(cast.owner, room, "departments", ["サポート"])
        assert inside(room) == {"owner", "support"}

        row = support.affiliations.get()
        actions.change_affiliation(cast.site_manager, row, "", "営業", "member")

        assert inside(room) == {"owner"}

    def test_site_staff_step_in_as_before(self, cast, staff):
        room = make_space("private")
        join(room, cast.people["owner"], "owner")
        manager = make_member("cm", kind="employee", site_role="manager")
        actions.set_staff_policy(cast.owner, room, "none")

        enter(room, manager)

        assert act(manager).moderates(room)

    def test_customers_are_not_meant(self, cast, staff):
        room = make_space("public")
        join(room, cast.people["owner"], "owner")
        actions.set_staff_policy(cast.owner, room, "none")

        join_space(cast.stranger, room)

        assert "stranger" in inside(room)

    def test_staff_who_are_admitted_need_no_company_rule(self, cast, staff):
        sales, _support = staff
        room, firm = make_space("private"), found_company()
        join(room, cast.people["owner"], "owner")
        actions.set_staff_policy(cast.owner, room, "listed", (), [sales])
        join(room, sales)

        actions.add_rule(cast.owner, room, company=firm)

        assert inside(room) == {"owner", "sales"}
