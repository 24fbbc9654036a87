"""The page behind an invitation's link, and the letter that carries it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.core.actor import SpaceRole
from engawa.eventlog import Entry, deliver_all
from engawa.outbox.models import Letter
from engawa.spaces import actions
from engawa.spaces.handlers import mail_invitation
from engawa.spaces.models import Invitation, Membership, Space
from engawa.spaces.testing import act
from engawa.spaces.tokens import token_of

from .conftest import People


@pytest.fixture
def invitation(people: People, secret: Space) -> Invitation:
    return actions.invite(
        people.actor("owner"), secret, "guest@example.com", SpaceRole.MEMBER, "どうぞ"
    )


def link(invitation: Invitation) -> str:
    return f"/invitations/{token_of(invitation.public_id)}/"


def test_looking_changes_nothing_and_post_accepts(client: Client, invitation: Invitation) -> None:
    guest = make_member(email="guest@example.com")
    client.force_login(guest)
    for method in (client.get, client.head, client.options):
        method(link(invitation))
    assert not Membership.objects.filter(member=guest).exists()

    answer = client.post(link(invitation))

    assert answer["Location"] == invitation.space.get_absolute_url()
    assert act(guest).belongs_to(invitation.space_id)
    assert client.get(link(invitation)).status_code == 302
    assert client.post(link(invitation)).status_code == 302


def test_a_visitor_signs_in_and_comes_back(client: Client, invitation: Invitation) -> None:
    shown = client.get(link(invitation))

    assert shown.status_code == 200
    assert shown["Referrer-Policy"] == "no-referrer"
    assert "no-store" in shown["Cache-Control"]
    assert "guest@example.com" not in shown.text
    back = re.search(r'href="(/account/sign-in/\?next=[^"]+)"', shown.text)
    assert back is not None
    make_member("guest", email="guest@example.com", password="engawa-demo")
    signed_in = client.post(
        back[1].replace("&amp;", "&"),
        {"login": "guest@example.com", "password": "engawa-demo"},
    )
    assert signed_in["Location"] == link(invitation)


def test_a_visitor_cannot_accept(client: Client, invitation: Invitation) -> None:
    assert client.post(link(invitation)).status_code == 404
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_registering_with_the_link_comes_back_too(client: Client, invitation: Invitation) -> None:
    assert client.get(link(invitation) + "register/").status_code == 404

    sent = client.post(link(invitation) + "register/")

    assert sent.status_code == 302
    assert sent["Location"].startswith("/account/sign-up/?next=%2Finvitations%2F")
    assert "guest" not in sent["Location"]
    assert client.get(sent["Location"]).status_code == 200


def test_a_newcomer_registers_and_comes_in(client: Client, invitation: Invitation) -> None:
    """The whole way: link, registration, back to the link, in."""
    sign_up = client.post(link(invitation) + "register/")["Location"]
    assert "guest@example.com" in client.get(sign_up).text
    person = {
        "email": "guest@example.com",
        "password1": "a long and quiet veranda",
        "family_name": "客",
        "given_name": "一郎",
    }

    registered = client.post(sign_up, person)

    assert registered["Location"] == link(invitation)
    assert client.get(link(invitation)).status_code == 200
    assert client.post(link(invitation)).status_code == 302
    member = Membership.objects.get(space=invitation.space, member__email="guest@example.com")
    assert member.role == "member"


@pytest.mark.parametrize("state", ["wrong person", "revoked", "expired", "used", "unknown"])
def test_every_no_looks_the_same(
    client: Client, people: People, invitation: Invitation, state: str
) -> None:
    address = link(invitation)
    reader = make_member() if state in ("wrong person", "used", "unknown") else None
    if state == "revoked":
        actions.revoke_invitation(people.actor("owner"), invitation)
    if state == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    if state == "used":
        actions.accept_invitation(act(make_member(email="guest@example.com")), invitation)
    if state == "unknown":
        address = "/invitations/" + "x" * 43 + "/"
    client.force_login(reader or make_member(email="guest2@example.com"))
    if reader is None:
        Invitation.objects.update(email="guest2@example.com")

    refused, posted = client.get(address), client.post(address)

    assert refused.status_code == posted.status_code == 404
    assert invitation.space.name not in refused.text
    assert "Location" not in refused.headers


def test_members_find_their_invitations_above_the_directory(
    client: Client, people: People, secret: Space
) -> None:
    invitation = actions.invite(
        people.actor("owner"), secret, people["stranger"], SpaceRole.MEMBER, "お待ちしています"
    )
    client.force_login(people["stranger"])
    assert "お待ちしています" in client.get("/spaces/").text
    assert client.get("/invitations/")["Location"] == "/spaces/"

    client.post(f"/invitations/{invitation.public_id}/accept/")

    assert people.actor("stranger").belongs_to(secret.pk)


def test_nobody_accepts_from_another_ones_list(
    client: Client, people: People, secret: Space
) -> None:
    invitation = actions.invite(people.actor("owner"), secret, people["stranger"], SpaceRole.MEMBER)
    client.force_login(people["admin"])

    assert client.post(f"/invitations/{invitation.public_id}/accept/").status_code == 404
    client.logout()
    assert client.post(f"/invitations/{invitation.public_id}/accept/").status_code == 404


def test_inviting_by_form(client: Client, people: People, secret: Space) -> None:
    client.force_login(people["owner"])
    for to in ("new@example.com", "@stranger", "stranger"):
        sent = client.post(
            f"/s/{secret.slug}/invitations/", {"to": to, "role": "moderator", "message": "どうぞ"}
        )
        assert sent.status_code == 302, to
    open_ones = Invitation.objects.filter(revoked_at=None)
    assert {(each.email, each.member) for each in open_ones} == {
        ("new@example.com", None),
        ("", people["stranger"]),
    }
    one = open_ones.get(email="")
    client.post(f"/s/{secret.slug}/invitations/{one.public_id}/revoke/")
    one.refresh_from_db()
    assert one.revoked_at is not None


def test_an_invitation_of_another_space_cannot_be_revoked_here(
    client: Client, people: People, secret: Space, space: Space
) -> None:
    one = actions.invite(people.actor("owner"), secret, "a@example.com", SpaceRole.MEMBER)
    client.force_login(people["site_manager"])

    assert client.post(f"/s/{space.slug}/invitations/{one.public_id}/revoke/").status_code == 404


def test_the_letter_goes_to_the_address_once(people: People, invitation: Invitation) -> None:
    entry = Entry.objects.get(verb="spaces.invitation_sent")
    mail_invitation(entry)
    mail_invitation(entry)

    letter = Letter.objects.get()
    assert letter.to_email == "guest@example.com"
    assert link(invitation) in letter.text
    assert link(invitation) in letter.html
    assert "どうぞ" in letter.text
    assert letter.sender_id == people["owner"].pk


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_letter_speaks_the_inviters_language(
    people: People, secret: Space, language: str
) -> None:
    type(people["owner"]).objects.filter(pk=people["owner"].pk).update(
        language=language, version=50
    )
    actions.invite(people.actor("owner"), secret, "guest@example.com", SpaceRole.MEMBER)
    deliver_all()

    letter = Letter.objects.get()
    assert ("招待" in letter.subject) is (language == "ja")
    assert ("invites you" in letter.subject) is (language == "en")


def test_no_letter_for_what_was_revoked_meanwhile(people: People, invitation: Invitation) -> None:
    actions.revoke_invitation(people.actor("owner"), invitation)

    mail_invitation(Entry.objects.get(verb="spaces.invitation_sent"))

    assert not Letter.objects.exists()


def test_hostile_words_stay_words(people: People, secret: Space) -> None:
    Space.objects.filter(pk=secret.pk).update(name="<b>x</b>\r\nBcc: all@example.com"[:80])
    secret.refresh_from_db()
    actions.invite(
        people.actor("owner"), secret, "g@example.com", SpaceRole.MEMBER, "<script>x</script>"
    )
    deliver_all()

    letter = Letter.objects.get(to_email="g@example.com")
    assert "\n" not in letter.subject
    assert "<script>" not in letter.html
    assert "<b>x" not in letter.html
