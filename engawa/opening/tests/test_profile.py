"""What kind of place a space is, said anew."""

from __future__ import annotations

import pytest

from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog.models import Entry
from engawa.opening.actions import change_profile, give_profile, write_to_account_manager
from engawa.opening.models import Profile
from engawa.opening.readiness import unexplained
from engawa.opening.testing import make_community
from engawa.outbox.models import Letter
from engawa.spaces.actions import change_visibility
from engawa.spaces.testing import act, join

KIND = {"archetype": "velvet_rope", "space_type": "user_community", "phase": "customers"}


@pytest.fixture
def opener(cast):
    return cast.people["site_manager"]


@pytest.fixture
def profile(opener):
    return Profile.objects.select_related("space").get(space=make_community(opener, "velvet_rope"))


def test_a_rule_changes_with_its_reason_and_back_without(opener, profile):
    with pytest.raises(Invalid):
        change_profile(act(opener), profile, {"moderation": "before"}, {"moderation": ""})
    profile.refresh_from_db()
    change_profile(act(opener), profile, {"moderation": "before"}, {"moderation": "Holidays"})
    assert profile.deviations.get(ended_at=None).reason == "Holidays"

    change_profile(act(opener), profile, {"moderation": "after"}, {"moderation": ""})
    assert not profile.deviations.filter(ended_at=None).exists()
    assert profile.deviations.get().reason == "Holidays"


def test_own_words_show_at_once(client, opener, profile):
    client.force_login(opener)
    facts = {"member_word": "Gardeners", "hue": 150, "mark": "leaf"}
    change_profile(act(opener), profile, facts, {})
    profile.space.refresh_from_db()

    page = client.get(profile.space.get_absolute_url()).content.decode()
    assert "Gardeners" in page
    assert 'class="brand-150"' in page


def test_a_door_moved_elsewhere_holds_up_nothing_and_is_shown(opener, profile):
    change_visibility(act(opener), profile.space, "members", "open")
    profile = Profile.objects.select_related("space").get()

    change_profile(act(opener), profile, {"tone": "Short"}, {})

    assert {each.rule for each in unexplained(profile)} == {"visibility", "way_in"}
    change_profile(act(opener), profile, {}, {"visibility": "Grown", "way_in": "Grown"})
    assert unexplained(profile) == []


def test_an_open_space_gets_a_profile_that_says_how_it_is(cast):
    space = cast.spaces["members"]
    with pytest.raises(Invalid):
        give_profile(cast.owner, space, KIND, {"rest": ""})

    profile = give_profile(cast.owner, space, KIND, {"rest": "Grown that way"})

    assert profile.is_open
    assert profile.staff_policy == "all"
    rules = set(profile.deviations.values_list("rule", flat=True))
    assert {"visibility", "way_in", "staff_policy"} <= rules


def test_plain_members_change_nothing(cast, opener, profile):
    join(profile.space, cast.people["member"])

    with pytest.raises(Denied):
        change_profile(cast.member, profile, {"tone": "Loud"}, {})


def test_members_write_to_their_account_manager(cast, opener, profile):
    join(profile.space, cast.people["member"])
    with pytest.raises(Invalid):
        change_profile(act(opener), profile, {"account_manager": cast.people["asker"]}, {})
    profile.refresh_from_db()
    change_profile(act(opener), profile, {"account_manager": opener}, {})

    write_to_account_manager(cast.member, profile, "May I ask you something?")

    letter = Letter.objects.get(template="opening/letters/contact")
    assert letter.to_email == opener.email
    assert letter.reply_to == cast.people["member"].email
    assert Entry.objects.filter(verb="opening.account_manager_asked").count() == 1
    with pytest.raises(Denied):
        write_to_account_manager(cast.stranger, profile, "Me too")
