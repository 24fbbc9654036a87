"""Nobody passes for the house or for those who run it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from engawa.accounts import actions
from engawa.accounts.handles import clean_handle, suggest_handle
from engawa.accounts.looks import looks_of_the_house
from engawa.accounts.models import Member, MemberLook
from engawa.accounts.testing import PASSWORD, make_member
from engawa.core.actor import VISITOR, Actor
from engawa.core.refusals import Invalid
from engawa.core.text.lookalikes import skeleton

pytestmark = pytest.mark.django_db
NEWCOMER = {"family_name": "森", "given_name": "智子", "password1": PASSWORD}


@pytest.fixture
def boss() -> Member:
    return make_member("okada", family_name="Okada", given_name="Yohei", site_role="manager")


def refused_field(change: Callable[..., Any], *args: Any, **fields: Any) -> str:
    with pytest.raises(Invalid) as caught:
        change(*args, **fields)
    return caught.value.field


def saying(member: Member, **fields: str) -> None:
    actions.update_profile(Actor(member_id=member.pk), member, **fields)


@pytest.mark.parametrize(
    "name", ["Okada Yohei", "yohei 0KADA", "Ｏkada・Ｙohei", "okada", "縁側", "Engawa"]
)
def test_no_member_shows_a_name_of_staff_or_of_the_site(boss: Member, name: str) -> None:
    assert refused_field(saying, make_member(), display_name=name) == "display_name"


def test_taking_the_display_name_off_shows_the_name_below(boss: Member) -> None:
    member = make_member(family_name="0kada", given_name="Yohei", display_name="Yo from Tsubame")
    assert refused_field(saying, member, display_name="") == "family_name"


@pytest.mark.parametrize("handle", ["0kada", "o-kada", "yohei_okada"])
def test_no_handle_looks_like_one_of_staff(boss: Member, handle: str) -> None:
    assert refused_field(saying, make_member(), handle=handle) == "handle"


@pytest.mark.parametrize("handle", ["tom0ko", "to-moko", "Tomoko_"])
def test_a_handle_looks_like_nobody_elses(handle: str) -> None:
    make_member("tomoko")
    assert refused_field(clean_handle, handle) == "handle"


def test_words_of_the_house_are_taken_in_any_shape_but_short_names_are_not() -> None:
    assert refused_field(clean_handle, "adm1n") == "handle"
    assert clean_handle("ali") == "ali"


def test_members_may_share_a_name() -> None:
    make_member(family_name="田中", given_name="太郎")
    saying(make_member(), family_name="田中", given_name="太郎")


def test_staff_keep_and_change_their_own_names(boss: Member) -> None:
    saying(boss, display_name="Engawa", handle="okada-y")
    saying(boss, handle="okada")


def test_other_changes_are_not_held_up_by_an_old_name(boss: Member) -> None:
    member = make_member(family_name="Okada", given_name="Yohei")
    saying(member, about="Here since before Okada.")


def test_the_look_follows_a_changed_handle() -> None:
    member = make_member("tomoko")
    saying(member, handle="mori-t")

    assert clean_handle("tom0ko") == "tom0ko"
    assert refused_field(clean_handle, "morit") == "handle"


@pytest.mark.parametrize(("family", "given"), [("Okada", "Yohei"), ("okada", "ＹＯＨＥＩ")])
def test_a_namesake_of_staff_may_register(boss: Member, family: str, given: str) -> None:
    member = actions.register_member(
        VISITOR, email="x@example.com", family_name=family, given_name=given
    )
    saying(member, about="No relation.", given_name=given)
    assert not looks_of_the_house({skeleton(member.handle)})


@pytest.mark.parametrize(
    ("family", "given"),
    [("Okada", "Y0hei"), ("Yohei", "Okada"), ("OkadaYohei", ""), ("Oka", "daYohei"), ("縁", "側")],
)
def test_whoever_only_looks_like_staff_or_the_site_may_not(
    boss: Member, family: str, given: str
) -> None:
    member = make_member(family_name="Mori", given_name="Tomoko")
    assert refused_field(saying, member, family_name=family, given_name=given) == "family_name"


def test_a_namesake_shows_no_display_name_of_staff(boss: Member) -> None:
    member = make_member(family_name="Okada", given_name="Yohei")
    assert refused_field(saying, member, display_name="Okada Yohei") == "display_name"


def test_registering_under_a_name_of_staff(boss: Member) -> None:
    with pytest.raises(Invalid) as caught:
        actions.register_member(
            VISITOR, email="x@example.com", family_name="0kada", given_name="Yohei"
        )
    assert caught.value.field == "family_name"
    assert not Member.objects.filter(email="x@example.com").exists()


def test_a_suggested_handle_is_never_one_that_would_be_refused() -> None:
    make_member("boss", family_name="Mori", given_name="Tomoko", site_role="moderator")
    member = actions.register_member(
        VISITOR,
        email="x@example.com",
        family_name="森",
        given_name="智子",
        family_reading="もり",
        given_reading="ともこ",
    )
    assert member.handle.startswith("tomoko-mori-")
    assert suggest_handle("Boss", "", "", "").startswith("boss-")


def test_two_administrators_may_be_made_without_a_name() -> None:
    first = actions.create_administrator("a@example.com")
    second = actions.create_administrator("b@example.com")
    assert first.display_name == second.display_name


@pytest.mark.parametrize(
    ("language", "words"),
    [("ja", "運営スタッフの名前とまぎらわしい"), ("en", "somebody who runs it")],
)
def test_the_sign_up_page_says_so_and_keeps_what_was_typed(
    client: Client, boss: Member, language: str, words: str
) -> None:
    typed = NEWCOMER | {"family_name": "0kada", "given_name": "Yohei", "email": "new@example.com"}
    answer = client.post("/account/sign-up/", typed, headers={"accept-language": language})

    page = answer.content.decode()
    assert words in page
    assert all(f'value="{kept}"' in page for kept in ("0kada", "Yohei", "new@example.com"))
    assert Member.objects.count() == 1


def test_the_profile_page_says_so_and_keeps_what_was_typed(client: Client, boss: Member) -> None:
    member = make_member("tomoko", language="en")
    client.force_login(member)
    typed = {
        "handle": "0kada",
        "display_name": "Tomo",
        "about": "Books and tea",
        "family_name": "M",
    }
    typed |= {"language": "en", "time_zone": "Asia/Tokyo"}

    answer = client.post(reverse("accounts:profile"), typed)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert all(kept in page for kept in ('value="0kada"', 'value="Tomo"', "Books and tea"))
    member.refresh_from_db()
    assert (member.handle, member.about) == ("tomoko", "")


def test_asking_costs_the_same_however_many_there_are(boss: Member, assert_flat: Any) -> None:
    def look() -> None:
        assert looks_of_the_house({"okada", "nobody"}) == {"okada"}

    assert_flat(look, lambda: [make_member(site_role="moderator") for _number in range(5)])


def test_old_members_get_their_looks(boss: Member) -> None:
    twin = make_member("0-kada-old")
    Member.objects.filter(pk=twin.pk).update(handle="0kada")
    Member.objects.update(handle_skeleton=None)
    wanted = set(MemberLook.objects.filter(member=boss).values_list("look", flat=True))
    MemberLook.objects.all().delete()

    import_module("engawa.accounts.migrations.0003_fill_lookalikes").fill(apps, connection)

    boss.refresh_from_db()
    twin.refresh_from_db()
    assert (boss.handle_skeleton, twin.handle_skeleton) == ("okada", None)
    assert set(MemberLook.objects.filter(member=boss).values_list("look", flat=True)) == wanted
