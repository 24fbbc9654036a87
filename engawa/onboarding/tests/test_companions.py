"""Companions: offered, asked for, shown a draft, ended; nobody else reads along."""

from __future__ import annotations

import pytest

from engawa.accounts.testing import make_member
from engawa.content import actions as content
from engawa.content.testing import make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.notifications.testing import inbox_of, told
from engawa.onboarding.actions import companions
from engawa.onboarding.actions.arranging import Wanted, set_hospitality
from engawa.onboarding.models import Companion, Companionship
from engawa.onboarding.policies import visible_companionships
from engawa.spaces.actions import leave_space
from engawa.spaces.testing import act, join

SHOWN = "What I always wanted to ask"


@pytest.fixture
def place(cast, space):
    set_hospitality(cast.owner, space, Wanted(has_companions=True))
    space.refresh_from_db()
    return space


@pytest.fixture
def pair(cast, place):
    companions.offer_company(cast.member, place, 1)
    return companions.ask_for_company(cast.asker, place)


def _draft(cast, place):
    return content.save_draft(
        cast.asker,
        f"new:{place.slug}:discussion",
        title="My first",
        body=SHOWN,
        body_format="markdown",
    )


def test_whoever_asks_gets_the_least_busy_and_asking_again_the_same(cast, place, pair):
    assert pair.companion == cast.people["member"]
    assert companions.ask_for_company(cast.asker, place) == pair
    deliver_all()
    assert told("member") == ["companion"]


def test_a_cap_holds(cast, place, pair):
    with pytest.raises(Invalid):
        companions.ask_for_company(cast.moderator, place)
    companions.offer_company(cast.member, place, 2)
    assert companions.ask_for_company(cast.moderator, place).companion == pair.companion
    with pytest.raises(Invalid):
        companions.offer_company(cast.member, place, 99)


def test_nobody_is_their_own_companion(cast, place):
    companions.offer_company(cast.asker, place, 2)
    with pytest.raises(Invalid):
        companions.ask_for_company(cast.asker, place)


def test_only_members_and_only_where_there_are_companions(cast, place):
    with pytest.raises(Denied):
        companions.ask_for_company(cast.stranger, place)
    with pytest.raises(Invalid):
        companions.offer_company(cast.member, cast.spaces["public"], 1)


def test_the_draft_is_read_by_the_two_and_nobody_else(cast, place, pair, client):
    draft = _draft(cast, place)
    for who in ("asker", "member"):
        client.force_login(cast.people[who])
        assert SHOWN not in client.get(pair.get_absolute_url()).content.decode()
    companions.show_draft(cast.asker, pair, draft)
    for who in ("asker", "member"):
        client.force_login(cast.people[who])
        assert SHOWN in client.get(pair.get_absolute_url()).content.decode()
    for who in ("moderator", "manager", "owner", "stranger", "site_manager", "administrator"):
        client.force_login(cast.people[who])
        assert client.get(pair.get_absolute_url()).status_code == 404, who
    client.logout()
    assert client.get(pair.get_absolute_url()).status_code == 404


def test_a_covered_posted_or_discarded_draft_is_gone(cast, place, pair, client):
    client.force_login(cast.people["member"])
    companions.show_draft(cast.asker, pair, _draft(cast, place))
    pair.refresh_from_db()
    companions.cover_draft(cast.asker, pair)
    assert SHOWN not in client.get(pair.get_absolute_url()).content.decode()
    pair.refresh_from_db()
    companions.show_draft(cast.asker, pair, _draft(cast, place))
    make_topic(cast.asker, place)
    pair.refresh_from_db()
    assert pair.draft is None


def test_only_ones_own_draft_for_this_space_is_shown(cast, place, pair):
    draft = _draft(cast, place)
    with pytest.raises(Denied):
        companions.show_draft(cast.member, pair, draft)
    elsewhere = content.save_draft(
        cast.asker, "new:other:discussion", body="x", body_format="markdown"
    )
    with pytest.raises(Denied):
        companions.show_draft(cast.asker, pair, elsewhere)
    others = content.save_draft(
        cast.member, f"new:{place.slug}:discussion", body="x", body_format="markdown"
    )
    with pytest.raises(Denied):
        companions.show_draft(cast.asker, pair, others)


def test_words_go_to_the_other_one(cast, place, pair):
    companions.remark(cast.member, pair, "Looks good.")
    deliver_all()
    assert told("asker") == ["companion_word"]
    assert inbox_of("asker")[0].fact == pair.public_id
    with pytest.raises(Denied):
        companions.remark(cast.moderator, pair, "Me too.")


def test_either_ends_it(cast, place, pair):
    companions.show_draft(cast.asker, pair, _draft(cast, place))
    companions.end_company(cast.member, pair)
    pair.refresh_from_db()
    assert not pair.is_open
    assert pair.draft is None
    with pytest.raises(Denied):
        companions.remark(cast.asker, pair, "Still there?")
    again = companions.ask_for_company(cast.asker, place)
    assert again != pair


def test_whoever_leaves_reads_nothing_any_more(cast, place, pair):
    companions.show_draft(cast.asker, pair, _draft(cast, place))
    leave_space(cast.member, place)
    assert not visible_companionships(cast.member).exists()
    deliver_all()
    pair.refresh_from_db()
    assert pair.draft is None
    assert not Companion.objects.exists()


def test_the_pages_walk(cast, place, client):
    client.force_login(cast.people["member"])
    base = f"/s/{place.slug}/companions/"
    assert client.get(base).status_code == 200
    assert client.post(base + "offer/", {"most": "2"}).status_code == 302
    client.force_login(cast.people["asker"])
    draft = _draft(cast, place)
    asked = client.post(base + "ask/")
    pair = Companionship.objects.get()
    assert asked["Location"] == pair.get_absolute_url()
    shown = client.post(pair.get_absolute_url() + "draft/", {"draft": draft.public_id})
    assert shown.status_code == 302
    client.force_login(cast.people["member"])
    assert SHOWN in client.get(pair.get_absolute_url()).content.decode()
    assert client.post(pair.get_absolute_url() + "say/", {"text": ""}).status_code == 422
    said = client.post(pair.get_absolute_url() + "say/", {"text": "Good question."})
    assert said.status_code == 302
    assert client.post(pair.get_absolute_url() + "end/").status_code == 302
    assert client.post(base + "withdraw/").status_code == 302


def test_the_page_of_companions_is_flat(cast, place, client, assert_flat):
    def grow():
        for n in range(4):
            newcomer = make_member(f"companion-{n}")
            join(place, newcomer)
            companions.offer_company(act(newcomer), place, 1)

    companions.offer_company(cast.manager, place, 1)
    client.force_login(cast.people["member"])
    assert_flat(lambda: client.get(f"/s/{place.slug}/companions/"), grow)
