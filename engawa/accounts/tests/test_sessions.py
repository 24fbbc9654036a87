"""Sessions: one query for both, new keys, and ends that take effect at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engawa.accounts import actions
from engawa.accounts.models import Member, Session
from engawa.accounts.sessions import SessionStore
from engawa.accounts.testing import PASSWORD
from engawa.core.actor import Actor

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")


def enter(member: Member, **more: Any) -> Client:
    client = Client(**more)
    data = {"login": member.email, "password": PASSWORD, "remember": "on"}
    assert client.post("/account/sign-in/", data).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/me/profile/").status_code == 200


def test_session_and_member_come_in_one_query(tomoko: Member) -> None:
    client = enter(tomoko)
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/account/").headers["Location"] == "/me/profile/"
    about_people = [q["sql"] for q in asked if "accounts_" in q["sql"]]
    assert len(about_people) == 1, about_people


def test_row_belongs_to_the_member(tomoko: Member) -> None:
    enter(tomoko, headers={"user-agent": "Mozilla/5.0 (Windows) Firefox/140"})
    session = Session.objects.get(member=tomoko)
    assert "Firefox" in session.user_agent
    assert session.address == "127.0.0.1"


def test_key_changes_on_the_way_in(tomoko: Member) -> None:
    client = Client()
    client.get("/account/sign-in/")
    client.post("/account/password/reset/", {"email": "x@example.com"})
    before = client.cookies["engawa_session"].value
    client.post("/account/sign-in/", {"login": tomoko.email, "password": PASSWORD})

    assert client.cookies["engawa_session"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_new_password_ends_the_others_at_once(tomoko: Member) -> None:
    here, there = enter(tomoko), enter(tomoko)
    data = {"oldpassword": PASSWORD, "password1": "あたらしい あいことばです"}
    assert here.post("/account/password/", data).status_code == 302

    assert is_in(here)
    assert not is_in(there)
    assert Session.objects.filter(member=tomoko).count() == 1


def test_a_password_changed_behind_the_back_ends_all(tomoko: Member) -> None:
    client = enter(tomoko)
    tomoko.set_password("べつの ところで かえました")
    tomoko.save()
    assert not is_in(client)


def test_a_closed_account_is_out_at_once(tomoko: Member) -> None:
    client = enter(tomoko)
    Member.objects.filter(pk=tomoko.pk).update(is_active=False)
    assert not is_in(client)
    answer = Client().post("/account/sign-in/", {"login": tomoko.email, "password": PASSWORD})
    assert answer.headers["Location"] == "/account/closed/"


def test_deactivating_and_new_roles_end_sessions(tomoko: Member) -> None:
    client = enter(tomoko)
    actions.set_site_role(SYSTEM, tomoko, "moderator")
    assert not is_in(client)
    client = enter(tomoko)
    actions.deactivate_member(SYSTEM, tomoko)
    assert not is_in(client)


def test_signing_out_others_and_one(tomoko: Member) -> None:
    here, there, third = enter(tomoko), enter(tomoko), enter(tomoko)
    key = there.cookies["engawa_session"].value
    public_id = Session.objects.get(session_key=key).public_id
    here.post(f"/me/sessions/{public_id}/end/")
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, True)
    here.post("/me/sessions/end-others/")
    assert (is_in(here), is_in(third)) == (True, False)


def test_nobody_ends_a_strangers_session(tomoko: Member) -> None:
    from engawa.accounts.testing import make_member

    theirs = enter(tomoko)
    public_id = Session.objects.get(member=tomoko).public_id
    thief = enter(make_member("thief", password=PASSWORD))
    assert public_id.encode() not in thief.get("/me/sessions/").content
    thief.post(f"/me/sessions/{public_id}/end/")
    assert is_in(theirs)


def test_an_ended_session_is_not_brought_back(tomoko: Member) -> None:
    client = enter(tomoko)
    late = SessionStore(client.cookies["engawa_session"].value)
    late["x"] = 1
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        late.save()
    assert not Session.objects.exists()


def test_expired_sessions_are_nobody_and_go(tomoko: Member) -> None:
    client = enter(tomoko)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(client)
    SessionStore.clear_expired()
    assert not Session.objects.filter(member=tomoko).exists()


@pytest.mark.parametrize(
    "end", ["0001-01-01T00:00:00", "0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-12:00", 10**20]
)
def test_an_end_that_no_calendar_holds_has_passed(tomoko: Member, end: Any) -> None:
    client = enter(tomoko)
    session = client.session
    session["_session_expiry"] = end
    session.save()

    assert not is_in(client)
    assert session.get_expiry_age() <= 0
    SessionStore.clear_expired()
    assert not Session.objects.filter(member=tomoko).exists()


def test_being_here_is_noted_now_and_then(tomoko: Member) -> None:
    client = enter(tomoko)
    with CaptureQueriesContext(connection) as asked:
        client.get("/account/")
    assert not [q for q in asked if q["sql"].startswith("UPDATE")]
    Session.objects.update(last_seen_at=timezone.now() - timedelta(hours=1))
    client.get("/account/")
    assert Session.objects.get().last_seen_at > timezone.now() - timedelta(minutes=1)
    tomoko.refresh_from_db()
    assert tomoko.last_seen_at is not None


def test_imported_members_just_sign_in(db: None) -> None:
    member = Member.objects.create_user("x@example.com", PASSWORD, handle="imported")
    assert is_in(enter(member))


def test_visitors_leave_no_session() -> None:
    client = Client()
    client.get("/account/sign-in/")
    client.get("/account/sign-up/")
    assert not Session.objects.exists()


def test_cookie_is_for_the_server_alone(tomoko: Member) -> None:
    cookie = enter(tomoko).cookies["engawa_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_list_costs_the_same_however_long(tomoko: Member, assert_flat: Any) -> None:
    client = enter(tomoko)
    assert_flat(lambda: client.get("/me/sessions/"), lambda: enter(tomoko))
