"""Rules and actions around members."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from PIL import Image

from engawa.accounts import actions, queries
from engawa.accounts.models import Company, Member, MemberWord
from engawa.accounts.policies import visible_members
from engawa.accounts.testing import make_company, make_member
from engawa.core.actor import VISITOR, Actor, SiteRole
from engawa.core.refusals import Invalid, Refused
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.site.actions import change_setting

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")


def acting(member: Member) -> Actor:
    return Actor(member_id=member.pk, site_role=SiteRole(member.site_role))


@pytest.fixture
def member() -> Member:
    return make_member("tomoko", family_reading="もり", given_reading="ともこ")


@pytest.fixture
def boss() -> Member:
    return make_member("boss", site_role="administrator")


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


# Seeing


def test_visitors_see_nobody_unless_the_house_shows_members(member: Member) -> None:
    assert not visible_members(VISITOR).exists()
    change_setting(SYSTEM, "site.member_pages_for_visitors", True)
    assert visible_members(VISITOR).get() == member


def test_members_see_active_confirmed_members(member: Member, boss: Member) -> None:
    gone = make_member(is_active=False)
    waiting = make_member(confirmed_at=None)

    assert set(visible_members(acting(member))) == {member, boss}
    assert set(visible_members(acting(boss))) == {member, boss, gone}
    assert waiting not in visible_members(SYSTEM)


@pytest.mark.parametrize("handle", ["nobody", "tomoko\x00", "森"])
def test_unknown_handles_are_refused(member: Member, handle: str) -> None:
    with pytest.raises(Refused):
        queries.member_by_handle(acting(member), handle)


# Changing a profile


def test_saying_who_one_is(member: Member) -> None:
    version = member.version
    actions.update_profile(acting(member), member, given_name="とも子", position=" 総務\u200b 部 ")

    member.refresh_from_db()
    assert (member.given_name, member.position) == ("とも子", "総務 部")
    assert member.version > version
    assert Entry.objects.get().data == {
        "member_id": member.pk,
        "fields": ["given_name", "position"],
    }


def test_saving_the_same_again_records_nothing(member: Member) -> None:
    actions.update_profile(acting(member), member, given_name=member.given_name)
    assert verbs() == []


@pytest.mark.parametrize(
    "field", ["site_role", "email", "kind", "is_active", "version", "password", "pk"]
)
def test_only_a_profile_is_a_profile(member: Member, field: str) -> None:
    with pytest.raises(TypeError):
        actions.update_profile(acting(member), member, **{field: "administrator"})


@pytest.mark.parametrize(
    "field", ["family_name", "given_reading", "display_name", "position", "about"]
)
def test_one_character_too_many_is_told_not_cut(member: Member, field: str) -> None:
    longest = Member._meta.get_field(field).max_length
    with pytest.raises(Invalid) as caught:
        actions.update_profile(acting(member), member, **{field: "あ" * (longest + 1)})
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "de"),
        ("time_zone", "Mars/Olympus"),
        ("theme", "neon"),
        ("handle", "a"),
        ("about", 5),
    ],
)
def test_what_a_profile_cannot_hold(member: Member, field: str, value: Any) -> None:
    with pytest.raises(Invalid):
        actions.update_profile(acting(member), member, **{field: value})


def test_a_name_must_remain(member: Member) -> None:
    with pytest.raises(Invalid):
        actions.update_profile(acting(member), member, family_name="", given_name="")


def test_nobody_edits_somebody_else(member: Member, boss: Member) -> None:
    stranger = make_member()
    manager = make_member(site_role="manager")
    with pytest.raises(Denied):
        actions.update_profile(acting(stranger), member, about="x")
    with pytest.raises(Denied):
        actions.update_profile(acting(manager), boss, about="x")
    actions.update_profile(acting(manager), member, about="x")


def test_two_members_cannot_share_a_handle_in_any_case(member: Member) -> None:
    with pytest.raises(IntegrityError):
        Member.objects.create(email="b@example.com", handle="TOMOKO")


# Being found


@pytest.mark.parametrize(
    "typed", ["tom", "@tomoko", "＠ｔｏｍ", "もり", "モリ", "ﾓﾘ", "ともこ", "森", "智子", "森智"]
)
def test_completion_finds_by_handle_name_and_reading(member: Member, typed: str) -> None:
    assert member in queries.people_matching(typed)


@pytest.mark.parametrize("typed", ["", "@", "z", "\x00", "%", "_", "\U0010ffff"])
def test_completion_finds_nobody_else(member: Member, typed: str) -> None:
    assert not queries.people_matching(typed).exists()


def test_renamed_members_are_found_by_the_new_name_only(member: Member) -> None:
    actions.update_profile(acting(member), member, family_name="林", family_reading="はやし")

    assert member in queries.people_matching("はやし")
    assert member not in queries.people_matching("もり")
    assert MemberWord.objects.filter(member=member).count() == len(
        set(MemberWord.objects.values_list("word", flat=True))
    )


def test_members_stand_in_spoken_order() -> None:
    for family, reading in (("渡辺", "わたなべ"), ("青木", "あおき"), ("佐藤", "サトウ")):
        make_member(family_name=family, family_reading=reading, given_name="", given_reading="")
    names = [one.family_name for one in queries.members_by_reading(SYSTEM)]
    assert names == ["青木", "佐藤", "渡辺"]


# Companies


def test_company_is_found_in_any_spelling_or_made(member: Member) -> None:
    company = make_company("ヒツジ雲印刷")
    actions.set_company(acting(member), member, "ﾋﾂｼﾞ雲印刷")
    assert member.company == company
    actions.set_company(acting(member), member, "新しい会社")
    assert (member.company.name, member.company.kind) == ("新しい会社", "customer")
    actions.set_company(acting(member), member, "")
    assert member.company is None


def test_companies_made_any_way_are_found_again(member: Member) -> None:
    known = Company.objects.get_or_create(slug="h", defaults={"name": "ホシナミ株式会社"})[0]
    assert actions.add_company(SYSTEM, "ﾎｼﾅﾐ 株式会社", Company.Kind.VENDOR) == known


def test_nobody_joins_the_vendor_alone(member: Member, boss: Member) -> None:
    make_company("ホシナミ", kind=Company.Kind.VENDOR)
    with pytest.raises(Invalid):
        actions.set_company(acting(member), member, "ホシナミ")
    actions.set_company(acting(boss), member, "ホシナミ")
    assert member.company.name == "ホシナミ"


# Roles


def test_only_administrators_change_roles(member: Member, boss: Member) -> None:
    manager = make_member(site_role="manager")
    with pytest.raises(Denied):
        actions.set_site_role(acting(manager), member, "moderator")
    with pytest.raises(Denied):
        actions.set_site_role(acting(member), member, "administrator")
    actions.set_site_role(acting(boss), member, "moderator", reason="Helps every day.")

    entry = Entry.objects.get()
    assert (entry.verb, entry.reason) == ("accounts.site_role_changed", "Helps every day.")
    assert entry.data == {"member_id": member.pk, "old": "member", "new": "moderator"}


@pytest.mark.parametrize("role", ["visitor", "system", "god", ""])
def test_roles_that_do_not_exist(member: Member, role: str) -> None:
    with pytest.raises(Invalid):
        actions.set_site_role(SYSTEM, member, role)


def test_last_administrator_stays(boss: Member) -> None:
    with pytest.raises(Denied):
        actions.set_site_role(acting(boss), boss, "member")
    with pytest.raises(Denied):
        actions.deactivate_member(SYSTEM, boss)
    other = make_member(site_role="administrator")
    actions.set_site_role(acting(boss), boss, "member")
    with pytest.raises(Denied):
        actions.deactivate_member(SYSTEM, other)


def test_kind_is_given_by_staff(member: Member) -> None:
    with pytest.raises(Denied):
        actions.set_kind(acting(member), member, "employee")
    actions.set_kind(SYSTEM, member, "sponsor")
    assert member.is_named_kind


def test_managers_leave_each_other_alone(boss: Member) -> None:
    one, other = make_member(site_role="manager"), make_member(site_role="manager")
    with pytest.raises(Denied):
        actions.deactivate_member(acting(one), other)
    actions.deactivate_member(acting(boss), other)
    assert verbs() == ["accounts.member_deactivated"]


# Coming in


def test_registering_by_the_house() -> None:
    new = actions.register_member(
        SYSTEM, email=" New@Example.com ", family_name="青木", given_name="陽", confirmed=True
    )
    assert (new.email, verbs()) == ("new@example.com", ["accounts.member_joined"])
    actions.confirm_member(SYSTEM, new)
    assert verbs() == ["accounts.member_joined"]


def test_known_address_cannot_register_again(member: Member) -> None:
    with pytest.raises(Invalid):
        actions.register_member(SYSTEM, email=member.email.upper(), family_name="x")


@pytest.mark.parametrize(
    "email", ["", "x", "a@b\nBcc: c@d.example", "a@b\x00.example", "a" * 250 + "@example.com"]
)
def test_bad_addresses(email: str) -> None:
    with pytest.raises(Invalid):
        actions.register_member(SYSTEM, email=email, family_name="x")


def test_first_administrator_and_again(member: Member) -> None:
    actions.create_administrator("boss@example.com", "とても ながい あいことば")
    actions.create_administrator(member.email)
    roles = dict(Member.objects.values_list("email", "site_role"))
    assert roles == {"boss@example.com": "administrator", member.email: "administrator"}


# Photos


def picture(size: tuple[int, int] = (800, 600)) -> BytesIO:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    out.seek(0)
    return out


def test_photo_comes_and_goes(member: Member, settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path
    actions.set_photo(acting(member), member, picture())
    first = member.photo_id
    assert first in member.photo_url()
    assert queries.photo_keys() == {member.photo, member.photo_small}
    actions.set_photo(acting(member), member, picture())
    assert member.photo_id != first
    actions.remove_photo(acting(member), member)
    assert member.photo_url() == ""
    assert verbs() == ["accounts.photo_changed"] * 3


def test_photos_are_pictures(member: Member) -> None:
    with pytest.raises(Invalid):
        actions.set_photo(
            acting(member), member, SimpleUploadedFile("x.png", b"<svg onload=alert(1)>")
        )
