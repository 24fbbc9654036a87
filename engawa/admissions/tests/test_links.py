"""Invitation links: so many uses and no more, approval kept, the maker's rights asked again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.admissions.actions.inviting_many import invite_all, read_list, resend_invitation
from engawa.admissions.actions.linking import make_link, revoke_link, use_link
from engawa.admissions.models import Credit, InviteLink
from engawa.admissions.tokens import link_token
from engawa.content.testing import make_topic
from engawa.core.actor import SpaceRole
from engawa.core.refusals import Invalid, Refused
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.spaces import actions as spaces
from engawa.spaces.models import Application, Membership, Space
from engawa.spaces.testing import act, join, make_space

from .conftest import consistent, fresh, settle


@pytest.fixture
def guild(owner: Member) -> Space:
    """Private; one has to ask."""
    space = make_space("private", way_in="application", name="The guild")
    join(space, owner, "owner")
    return fresh(space)


def fetched(link: InviteLink) -> InviteLink:
    return InviteLink.objects.select_related("made_by", "company").get(pk=link.pk)


def test_a_link_lets_in_so_many_and_no_more(owner: Member, guild: Space) -> None:
    link = make_link(act(owner), [guild], most_uses=2)
    first, second, third = (make_member(name) for name in ("one", "two", "three"))
    use_link(act(first), fetched(link))
    use_link(act(first), fetched(link))
    use_link(act(second), fetched(link))

    with pytest.raises(Refused):
        use_link(act(third), fetched(link))
    assert act(first).belongs_to(guild.pk)
    assert act(second).belongs_to(guild.pk)
    assert fetched(link).uses == 2


@pytest.mark.parametrize("ends", ["revoked", "over", "maker gone", "archived"])
def test_a_link_that_is_over_opens_nothing(owner: Member, guild: Space, ends: str) -> None:
    link = make_link(act(owner), [guild], most_uses=5)
    if ends == "revoked":
        revoke_link(act(owner), fetched(link))
    elif ends == "over":
        InviteLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif ends == "maker gone":
        Member.objects.filter(pk=owner.pk).update(is_active=False)
    else:
        spaces.archive_space(act(owner), fresh(guild))
    guest = make_member("guest")

    with pytest.raises(Refused):
        use_link(act(guest), fetched(link))
    client = Client()
    client.force_login(guest)
    assert client.get(f"/join/{link_token(link.public_id)}/").status_code == 404
    assert client.get("/join/nothing-of-the-kind/").status_code == 404


def test_approval_is_kept_where_the_maker_may_not_approve(owner: Member, guild: Space) -> None:
    member, guest = make_member("member"), make_member("guest")
    join(guild, member)
    link = make_link(act(member), [fresh(guild)], most_uses=2)

    use_link(act(guest), fetched(link))

    assert not act(guest).belongs_to(guild.pk)
    assert Application.objects.get(space=guild, member=guest).is_pending


def test_what_the_maker_may_give_is_asked_again(owner: Member, guild: Space) -> None:
    helper, guest = make_member("helper"), make_member("guest")
    managing = join(guild, helper, "manager")
    link = make_link(act(helper), [fresh(guild)], role=SpaceRole.MODERATOR, most_uses=2)
    rows = Membership.objects.select_related("space", "member")
    spaces.change_role(act(owner), rows.get(pk=managing.pk), SpaceRole.MEMBER)

    with pytest.raises(Refused):
        use_link(act(guest), fetched(link))
    with pytest.raises(Denied):
        make_link(act(helper), [fresh(guild)], role=SpaceRole.MODERATOR)


def test_plain_members_have_a_quota(owner: Member, guild: Space) -> None:
    member = make_member("member")
    join(guild, member)
    make_link(act(member), [fresh(guild)], most_uses=4)

    with pytest.raises(Invalid):
        make_link(act(member), [fresh(guild)], most_uses=2)
    make_link(act(owner), [fresh(guild)], most_uses=50)


def test_outsiders_make_no_links(owner: Member, guild: Space) -> None:
    secret = make_space("secret")
    member = make_member("member")
    join(secret, member)

    for actor, space in ((act(make_member("x")), guild), (act(member), fresh(secret))):
        with pytest.raises(Denied):
            make_link(actor, [space])


def test_a_link_into_a_full_space_leads_into_the_line(owner: Member, guild: Space) -> None:
    spaces.set_capacity(act(owner), guild, 1)
    link = make_link(act(owner), [fresh(guild)], most_uses=5)
    guest = make_member("guest")
    use_link(act(guest), fetched(link))
    settle()

    assert not act(guest).belongs_to(guild.pk)
    assert fresh(guild).waiting_count == 1
    consistent(guild)


def test_the_inviter_is_credited_once_the_invited_takes_part(owner: Member, client: Client) -> None:
    space = make_space("public")
    join(space, owner, "owner")
    link = make_link(act(owner), [fresh(space)], most_uses=5)
    guest = make_member("guest")
    use_link(act(guest), fetched(link))
    settle()
    assert Credit.objects.get(invited=guest).counted_at is None

    make_topic(act(guest), fresh(space))
    make_topic(act(guest), fresh(space))
    settle()

    assert Credit.objects.get(invited=guest).counted_at is not None
    credited = Entry.objects.filter(verb="admissions.inviter_credited")
    assert [entry.data["inviter_id"] for entry in credited] == [owner.pk]
    client.force_login(owner)
    page = client.get(f"/s/{space.slug}/links/").text
    assert "お招きした方のうち1名が、いま参加しています" in page


def test_a_list_says_first_what_would_happen(owner: Member, guild: Space) -> None:
    spaces.invite(act(owner), guild, "known@example.com", SpaceRole.MEMBER)
    text = (
        "メールアドレス,役割,ことば\n"
        "new@example.com,moderator,Come along\n"
        "new@example.com\n"
        "known@example.com\n"
        "not an address\n"
        "boss@example.com,emperor\n"
    )
    rows = read_list(act(owner), guild, text)

    assert [row.is_good for row in rows] == [True, False, False, False, False]
    assert guild.invitations.count() == 1
    ended = invite_all(act(owner), guild, rows)
    assert sum(row.is_good for row in ended) == 1
    sent = guild.invitations.get(email="new@example.com")
    assert (sent.role, sent.message) == ("moderator", "Come along")


def test_resending_replaces_the_earlier_link(owner: Member, guild: Space) -> None:
    sent = spaces.invite(act(owner), guild, "new@example.com", SpaceRole.MEMBER, "Hello")
    anew = resend_invitation(act(owner), sent)
    sent.refresh_from_db()

    assert sent.revoked_at is not None
    assert (anew.email, anew.message) == ("new@example.com", "Hello")
