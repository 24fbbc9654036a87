"""Groups outside: named by members, decided by site managers, adopted through the wizard."""

from __future__ import annotations

import pytest

from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.notifications.models import Notice
from engawa.opening.actions import open_community
from engawa.opening.forms import Wizard
from engawa.opening.models import Draft
from engawa.spaces.models import Invitation
from engawa.upkeep import actions
from engawa.upkeep.models import UnofficialGroup


@pytest.fixture
def group(cast):
    said = actions.Group(
        "Lunch at closing day",
        "https://example.com/lunch",
        leader=cast.people["asker"],
        why="Talk about the month.",
    )
    return actions.propose_group(cast.member, said)


def test_a_member_names_one_and_the_house_hears(cast, group):
    deliver_all()

    told = Notice.objects.filter(kind="group").values_list("recipient__handle", flat=True)
    assert set(told) == {"site-manager", "administrator"}


@pytest.mark.parametrize(
    ("who", "status"),
    [("member", 200), ("asker", 404), ("stranger", 404), ("owner", 404), ("site_manager", 200)],
)
def test_who_reads_it(cast, client, group, who, status):
    client.force_login(cast.people[who])

    assert client.get(f"/groups/{group.public_id}/").status_code == status


def test_notes_are_for_those_who_decide(cast, client, group):
    actions.judge_group(cast.site_manager, group, "talk", "They are wary of us.")
    client.force_login(cast.people["member"])

    assert "wary" not in client.get(f"/groups/{group.public_id}/").content.decode()
    deliver_all()
    assert Notice.objects.filter(kind="group", recipient=cast.people["member"]).exists()


def test_members_do_not_decide(cast, group):
    with pytest.raises(Denied):
        actions.judge_group(cast.member, group, "leave")
    with pytest.raises(Denied):
        actions.begin_adopting(cast.member, group)


def test_one_member_names_only_so_many(cast):
    for number in range(5):
        actions.propose_group(cast.member, actions.Group(f"Group {number}"))

    with pytest.raises(Invalid):
        actions.propose_group(cast.member, actions.Group("One more"))


@pytest.mark.parametrize(
    "wrong",
    [
        actions.Group(""),
        actions.Group("x", url="javascript:alert(1)"),
        actions.Group("x", url="https://"),
        actions.Group("x", leader_email="nobody"),
        actions.Group("x" * 121),
        actions.Group("x", size=-1),
    ],
)
def test_what_cannot_be_is_refused(cast, wrong):
    with pytest.raises(Invalid):
        actions.propose_group(cast.member, wrong)


def test_adopting_opens_the_wizard_with_what_is_known(cast, client, group):
    client.force_login(cast.people["site_manager"])

    answer = client.post(f"/groups/{group.public_id}/adopt/")

    draft = Draft.objects.get()
    assert answer["Location"] == f"/openings/drafts/{draft.public_id}/phase/"
    assert draft.steps["purpose"]["name"] == ["Lunch at closing day"]
    assert draft.steps["roles"]["manager"] == ["@asker"]
    assert client.post(f"/groups/{group.public_id}/adopt/")["Location"] == answer["Location"]


def test_the_space_is_linked_and_the_leader_invited(cast, group):
    found = UnofficialGroup.objects.get(pk=group.pk)
    found.leader, found.leader_email = None, "leader@example.net"
    found.save()
    draft = actions.begin_adopting(cast.site_manager, found)
    wizard = Wizard(cast.site_manager, Draft.objects.get(pk=draft.pk), "site-manager")

    space = open_community(cast.site_manager, wizard.draft, wizard.plan(), "Later")

    found.refresh_from_db()
    assert (found.space, found.stand) == (space, "adopt")
    invited = Invitation.objects.get(space=space)
    assert (invited.email, invited.role) == ("leader@example.net", "manager")


def test_more_groups_cost_no_more_queries(cast, client, assert_flat):
    client.force_login(cast.people["site_manager"])

    def grow():
        for number in range(3):
            said = actions.Group(f"Group {number}", leader=cast.people["asker"])
            actions.propose_group(cast.member, said)

    assert_flat(lambda: client.get("/groups/"), grow)
