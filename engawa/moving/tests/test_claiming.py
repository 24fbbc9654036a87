"""Words go back to whoever wrote them, once staff are sure."""

from __future__ import annotations

import pytest

from engawa.accounts.models import Member
from engawa.content.models import Bookmark, Reply, Revision, Topic
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.moving.actions import claim_placeholder

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(bring):
    bring()
    return Member.objects.get(handle="bo-3")


def test_everything_becomes_the_members(bo, cast):
    member = cast.people["member"]

    assert claim_placeholder(cast.site_manager, bo, member) == (1, 2)

    assert not Topic.objects.filter(author=bo).exists()
    assert not Reply.objects.filter(author=bo).exists()
    assert Revision.objects.get(reply=None).editor == member
    assert Bookmark.objects.get().member == member
    bo.refresh_from_db()
    assert not bo.is_active and not bo.display_name
    assert Entry.objects.get(verb="moving.placeholder_claimed").target_member_id == member.pk


def test_a_later_import_knows_the_member(bo, bring, cast):
    claim_placeholder(cast.site_manager, bo, cast.people["member"])
    people = Member.objects.count()

    bring()

    assert Member.objects.count() == people


@pytest.mark.parametrize("who", ["member", "moderator", "visitor"])
def test_only_community_managers_decide(bo, cast, who):
    with pytest.raises(Denied):
        claim_placeholder(getattr(cast, who), bo, cast.people["member"])


def test_nobody_takes_over_a_member_with_an_account(bo, cast):
    with pytest.raises(Denied):
        claim_placeholder(cast.site_manager, cast.people["asker"], cast.people["member"])


def test_a_claim_is_made_once(bo, cast):
    claim_placeholder(cast.site_manager, bo, cast.people["member"])
    with pytest.raises(Denied):
        claim_placeholder(cast.site_manager, bo, cast.people["asker"])
