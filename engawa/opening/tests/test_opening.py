"""From a plan to an open space: what is asked, what is kept, and who sees it before."""

from __future__ import annotations

import pytest

from engawa.charters.models import Charter
from engawa.companies.models import StaffPolicy
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog.models import Entry
from engawa.moderation.models import Mode, Pace
from engawa.opening.actions import finish_opening, open_community, reach_verdict
from engawa.opening.forms import Wizard
from engawa.opening.models import Draft, Profile
from engawa.opening.presets import ARCHETYPES, RULES, TYPES, preset_for
from engawa.opening.testing import PURPOSE, make_community, make_draft
from engawa.roles.conflicts import nature_of
from engawa.roles.models import Nature
from engawa.spaces.actions import change_visibility, invite
from engawa.spaces.models import Membership, Space
from engawa.spaces.policies import listed_spaces
from engawa.spaces.testing import act


def wizard(member, draft):
    draft.refresh_from_db()
    return Wizard(act(member), draft, member.handle)


@pytest.fixture
def opener(cast):
    return cast.people["site_manager"]


@pytest.mark.parametrize("archetype", ARCHETYPES)
@pytest.mark.parametrize("space_type", TYPES)
def test_every_preset_is_whole_and_can_be_opened_as_it_is(opener, archetype, space_type):
    preset = preset_for(archetype, space_type)
    phase = {"archetype": [archetype], "space_type": [space_type], "phase": ["both"]}
    phase["why_space_type"] = ["To try it"]
    roles = {"account_manager": [f"@{opener.handle}"]}
    draft = make_draft(opener, archetype, phase=phase, roles=roles)

    plan = wizard(opener, draft).plan()

    assert plan is not None
    assert plan.missing() == ()
    assert {d.rule for d in plan.departures()} <= {"space_type"}
    assert all(getattr(preset, rule) for rule in RULES)


def test_opening_founds_the_space_as_planned_and_gives_it_its_charter(opener):
    space = make_community(opener, "velvet_rope")

    profile = Profile.objects.get(space=space)
    assert (space.visibility, space.way_in) == ("private", "application")
    assert profile.is_open
    assert profile.opened_by_id == opener.pk
    said = Charter.objects.get(space=space).current.said
    assert [clause.id for clause in said] == profile.clauses or set(profile.clauses) == {
        clause.id for clause in said
    }
    entry = Entry.objects.get(verb="opening.space_opened")
    assert entry.data["missing"] == []
    assert entry.data["deviations"] == []


def test_a_departure_needs_its_reason_and_keeps_it(opener):
    draft = make_draft(opener, "velvet_rope", rules={"visibility": ["members"]})
    assert wizard(opener, draft).plan() is None

    draft.steps["rules"]["why_visibility"] = ["To be known at first"]
    draft.save()
    plan = wizard(opener, draft).plan()
    space = open_community(act(opener), draft, plan)

    kept = Profile.objects.get(space=space).deviations.get()
    assert (kept.rule, kept.preset, kept.chosen) == ("visibility", "private", "members")
    assert kept.reason == "To be known at first"
    assert space.visibility == "members"


def test_the_same_draft_opens_once(opener):
    draft = make_draft(opener)
    plan = wizard(opener, draft).plan()
    again = Draft.objects.get(pk=draft.pk)
    open_community(act(opener), draft, plan)

    with pytest.raises(Invalid):
        open_community(act(opener), again, plan)
    assert Space.objects.filter(name=PURPOSE["name"]).count() == 1


def test_without_a_manager_it_opens_only_with_a_reason(opener):
    draft = make_draft(opener, roles={"manager": [""]})
    plan = wizard(opener, draft).plan()
    assert plan.missing() == ("manager",)

    with pytest.raises(Invalid):
        open_community(act(opener), Draft.objects.get(pk=draft.pk), plan)
    space = open_community(act(opener), draft, plan, "Found next week")

    profile = Profile.objects.get(space=space)
    assert (profile.missing, profile.override) == ("manager", "Found next week")


def test_in_preparation_only_its_staff_see_it(opener, cast):
    owner, manager = cast.people["owner"], cast.people["manager"]
    roles = {"owner": ["@owner"], "manager": ["@manager"]}
    space = make_community(opener, "open", unseen=True, roles=roles)

    assert (space.visibility, space.way_in) == ("secret", "invitation")
    sees = {who for who in cast.people if listed_spaces(act(cast.people[who])).filter(pk=space.pk)}
    assert sees == {"owner", "manager"}
    roles_now = dict(Membership.objects.filter(space=space).values_list("member_id", "role"))
    assert roles_now == {owner.pk: "owner", manager.pk: "manager"}


def test_the_doors_stay_shut_until_it_opens(opener, cast):
    space = make_community(opener, unseen=True)
    owner = act(opener)

    with pytest.raises(Denied):
        change_visibility(owner, space, "public", "open")
    with pytest.raises(Denied):
        invite(owner, space, cast.people["stranger"], "member")
    invite(owner, space, cast.people["stranger"], "moderator")
    space.refresh_from_db()
    assert space.visibility == "secret"


def test_finishing_opens_the_doors_that_were_planned(opener):
    space = make_community(opener, "industry", unseen=True)
    profile = Profile.objects.select_related("space").get(space=space)

    finish_opening(act(opener), profile)

    space.refresh_from_db()
    assert (space.visibility, space.way_in) == ("members", "application")
    with pytest.raises(Invalid):
        finish_opening(act(opener), Profile.objects.select_related("space").get(space=space))


def test_a_manager_cannot_open_what_an_owner_must(opener, cast):
    roles = {"owner": ["@owner"], "manager": ["@manager"]}
    space = make_community(opener, unseen=True, roles=roles)
    profile = Profile.objects.select_related("space").get(space=space)

    with pytest.raises(Denied):
        finish_opening(cast.manager, profile)
    finish_opening(cast.owner, profile)


def test_against_the_verdict_one_says_why(opener):
    verdict = reach_verdict(act(opener), "News", {"feedback_only": "yes", "hours": "no"})
    assert verdict.way == "group"
    draft = make_draft(opener)
    draft.verdict = verdict
    draft.save()
    assert wizard(opener, draft).unfinished == ["phase"]

    draft.steps["phase"]["why_verdict"] = ["Our partners ask for it"]
    draft.save()
    space = open_community(act(opener), draft, wizard(opener, draft).plan())

    profile = Profile.objects.get(space=space)
    assert profile.verdict == verdict
    assert profile.deviations.get().reason == "Our partners ask for it"


@pytest.mark.parametrize("who", ["visitor", "stranger", "owner", "site_moderator"])
def test_others_do_not_open_communities(cast, opener, who):
    draft = make_draft(opener)
    plan = wizard(opener, draft).plan()

    with pytest.raises(Denied):
        open_community(getattr(cast, who), draft, plan)


def test_what_was_chosen_holds_in_the_rooms_that_enforce_it(opener):
    space = make_community(opener, "industry", purpose={**_words(), "primary": ["support"]})

    policy = StaffPolicy.objects.get(space=space)
    mode = Mode.objects.get(space=space, kind="")
    assert (policy.who, len(policy.departments)) == ("departments", 2)
    assert (mode.how, mode.first_posts, mode.with_links) == ("selective", 1, True)
    assert nature_of(space) == Nature.SUPPORT


def test_a_velvet_rope_names_its_staff_and_takes_no_promotion(opener):
    space = make_community(opener, "velvet_rope", purpose={**_words(), "primary": ["content"]})

    assert StaffPolicy.objects.get(space=space).who == "listed"
    assert not Mode.objects.filter(space=space).exists()
    assert Pace.objects.get(space=space).bars_promotion
    assert nature_of(space) == Nature.ORDINARY


def _words():
    return {name: [said] for name, said in PURPOSE.items()}
