"""How people are called, sorted, suggested a handle and told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engawa.accounts.cleaning import clean_profile
from engawa.accounts.handles import suggest_handle
from engawa.accounts.models import Member
from engawa.accounts.names import fold, full_name, with_honorific
from engawa.accounts.romaji import romaji
from engawa.core.refusals import Invalid


@pytest.mark.parametrize(
    ("family", "given", "language", "shown"),
    [
        ("森", "智子", "ja", "森 智子"),
        ("森", "智子", "en", "森 智子"),
        ("Mori", "Tomoko", "en", "Tomoko Mori"),
        ("Mori", "Tomoko", "ja", "Mori Tomoko"),
        ("김", "민수", "en", "김 민수"),
        ("", "Cher", "en", "Cher"),
    ],
)
def test_order_of_names(family: str, given: str, language: str, shown: str) -> None:
    assert full_name(family, given, language) == shown


def test_honorific_belongs_to_japanese_pages() -> None:
    assert with_honorific("森 智子", "ja") == "森 智子さん"
    assert with_honorific("Tomoko Mori", "en") == "Tomoko Mori"


def test_display_name_wins() -> None:
    member = Member(handle="m", family_name="森", given_name="智子", display_name="ともちゃん")
    assert member.name("ja") == member.name("en") == "ともちゃん"


def test_width_case_and_kana_fold_together() -> None:
    assert fold("ﾓﾘ ﾄﾓｺ") == fold("もりともこ") == fold("モリ　トモコ")
    assert fold("Ｔｏｍｏｋｏ") == fold("tomoko")


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("もり ともこ", "mori tomoko"),
        ("きょうこ", "kyoko"),
        ("しょうじ", "shoji"),
        ("はっとり", "hattori"),
        ("えっちゅう", "etchu"),
        ("ジュンイチ", "junichi"),
        ("ローラ", "rora"),
    ],
)
def test_romaji(kana: str, latin: str) -> None:
    assert romaji(kana).replace("ou", "o").replace("uu", "u") == latin


@given(st.text(max_size=60))
def test_romaji_takes_anything(text: str) -> None:
    romaji(text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("names", "handle"),
    [
        (("Mori", "Tomoko", "", ""), "tomoko-mori"),
        (("森", "智子", "もり", "ともこ"), "tomoko-mori"),
        (("O'Brien", "Zoë", "", ""), "zoe-o-brien"),
        (("Müller", "Jürgen", "", ""), "jurgen-muller"),
    ],
)
def test_suggested_handles(names: tuple[str, str, str, str], handle: str) -> None:
    assert suggest_handle(*names) == handle


@pytest.mark.django_db
def test_suggestion_avoids_taken_reserved_and_unreadable_names() -> None:
    Member.objects.create(email="a@example.com", handle="tomoko-mori")

    assert suggest_handle("Mori", "Tomoko", "", "").startswith("tomoko-mori-")
    assert suggest_handle("", "Admin", "", "").startswith("admin-")
    assert suggest_handle("森", "智子", "", "").startswith("member-")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "handle", ["ab", "a" * 31, "-ab", "a b", "森智子", "admin", "a/../b", "a\x00bc"]
)
def test_bad_handles(handle: str) -> None:
    with pytest.raises(Invalid) as caught:
        clean_profile(Member(), {"handle": handle})
    assert caught.value.field == "handle"


@pytest.mark.parametrize("name", ["Аdmin", "Tοmoko"])
def test_names_in_two_alphabets_are_refused(name: str) -> None:
    with pytest.raises(Invalid):
        clean_profile(Member(), {"display_name": name})


def test_invisible_characters_leave_a_name() -> None:
    cleaned = clean_profile(Member(), {"display_name": "ad\u200bmin\u202e\x00"})
    assert cleaned == {"display_name": "admin"}
