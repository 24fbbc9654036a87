"""Trust follows from conduct, rises at once, falls late and in silence, and staff may set it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.testing import make_company, make_member
from engawa.audit.models import Deed
from engawa.content.actions import mark_read
from engawa.content.testing import make_topic
from engawa.core.actor import Actor
from engawa.eventlog import Entry, deliver_all
from engawa.roles import numbers, trust, tunables
from engawa.roles.actions import count_due, count_member, release_trust, set_trust
from engawa.roles.models import Trust
from engawa.roles.numbers import Doubts
from engawa.site.actions import change_setting
from engawa.spaces.testing import act

pytestmark = pytest.mark.django_db
HOUSE = Actor.system("a test")
FULL = {
    need.key: 0 if need.most else need.setting.default for n in trust.NEEDS.values() for need in n
}


@pytest.fixture
def newcomer():
    change_setting(HOUSE, tunables.BOOTSTRAP.key, 0)
    return make_member("newcomer")


@pytest.fixture
def counted(monkeypatch):
    """What is counted of everybody, from here on."""
    found: dict[str, int] = {}
    monkeypatch.setattr(trust, "count", lambda _member: dict(found))
    return found


@pytest.mark.parametrize(
    ("reached", "level"), [((), 0), ((1,), 1), ((1, 2), 2), ((1, 2, 3), 3), ((2, 3), 0)]
)
def test_each_level_asks_for_all_below_it(newcomer, counted, reached, level):
    for step in reached:
        counted |= {need.key: 0 if need.most else need.wanted for need in trust.NEEDS[step]}

    assert count_member(newcomer).level == level
    assert act(newcomer).trust == level


def test_known_companies_and_small_communities_begin_at_one(newcomer, counted):
    customer = make_member(company=make_company())
    assert count_member(customer).level == 1

    change_setting(HOUSE, tunables.BOOTSTRAP.key, 50)
    assert count_member(newcomer).level == 1


def test_what_is_lost_is_lost_late_and_in_silence(newcomer, counted):
    counted |= FULL
    count_member(newcomer)
    counted["days_120"] = 0
    now = timezone.now()

    assert count_member(newcomer, now).level == 3
    assert count_member(newcomer, now + timedelta(days=13)).level == 3
    assert count_member(newcomer, now + timedelta(days=14)).level == 2


def test_coming_back_in_time_costs_nothing(newcomer, counted):
    counted |= FULL
    now = timezone.now()
    count_member(newcomer, now)
    counted["days_120"] = 0
    count_member(newcomer, now + timedelta(days=1))
    counted |= FULL
    count_member(newcomer, now + timedelta(days=10))
    counted["days_120"] = 0

    assert count_member(newcomer, now + timedelta(days=20)).level == 3


def test_a_sanction_takes_it_at_once(newcomer, counted, monkeypatch):
    counted |= FULL
    count_member(newcomer)
    counted["sanctioned"] = 1

    assert count_member(newcomer).level == 0


def test_moderation_brings_its_doubts(newcomer, monkeypatch):
    monkeypatch.setattr(numbers, "_doubts", [lambda _member: Doubts(3, sanctioned=True)])

    found = trust.count(newcomer)

    assert (found["upheld"], found["sanctioned"]) == (3, 1)


def test_staffs_word_stands_over_the_numbers_until_taken_back(cast, newcomer, counted):
    set_trust(cast.site_manager, newcomer, 3, "Known from the other house")
    count_member(newcomer)
    assert act(newcomer).trust == 3

    release_trust(cast.site_manager, newcomer)
    assert act(newcomer).trust == 0
    deliver_all()
    by_hand = Deed.objects.filter(verb="roles.trust_changed")
    assert by_hand.count() == 2


def test_what_numbers_do_is_no_deed_of_anybody(newcomer, counted):
    counted |= FULL
    count_member(newcomer)
    deliver_all()

    assert Entry.objects.filter(verb="roles.trust_changed").exists()
    assert not Deed.objects.filter(verb="roles.trust_changed").exists()


def test_only_those_whom_the_log_names_are_counted_and_once(cast, space, newcomer):
    count_due()
    while count_due():
        pass
    make_topic(cast.asker, space)

    assert count_due() == 1
    assert count_due() == 0


def test_real_reading_is_counted(cast, space, newcomer):
    for _n in range(4):
        mark_read(cast.asker, make_topic(cast.member, space), 0)

    found = trust.count(cast.people["asker"])

    assert (found["topics_read"], found["texts_read"], found["days_60"]) == (4, 4, 1)


def test_the_page_says_what_is_missing(client, cast):
    client.force_login(cast.people["asker"])
    Trust.objects.create(member=cast.people["asker"], earned=1, numbers={"days_60": 3})

    page = client.get("/account/trust/", headers={"accept-language": "en"}).content.decode()

    assert page.count("<h2") >= 4
