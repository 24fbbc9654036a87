"""What people see: the directory, the doors, the pages inside."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.core.actor import SpaceRole
from engawa.spaces import actions
from engawa.spaces.models import Membership, Section, Space
from engawa.spaces.testing import act, enter, join, make_space

from .conftest import People

INSIDE = [
    "about",
    "people",
    "applications",
    "invitations",
    "settings",
    "settings/doors",
    "settings/archive",
    "step-ins",
    "leave",
    "people/owner/role",
    "people/owner/remove",
]
POSTS = [
    "join",
    "leave",
    "apply",
    "apply/withdraw",
    "applications/x/approve",
    "applications/x/refuse",
    "invitations",
    "invitations/x/revoke",
    "settings",
    "settings/doors",
    "settings/archive",
    "settings/reopen",
    "people/owner/role",
    "people/owner/remove",
    "step-in",
    "step-out",
]


def at(space: Space, page: str) -> str:
    return f"/s/{space.slug}/{page}/"


def as_(client: Client, people: People, who: str) -> Client:
    client.logout()
    if who != "visitor":
        client.force_login(people[who])
    return client


def test_the_directory_never_tells_of_secrets(
    client: Client, people: People, secret: Space
) -> None:
    Space.objects.filter(pk=secret.pk).update(name="ひみつの部屋", slug="himitsu")
    for who in ("visitor", "stranger", "site_moderator", "admin"):
        for address in (
            "/spaces/",
            "/spaces/?q=ひみつ",
            "/spaces/?only=archived",
            "/spaces/?only=mine",
        ):
            shown = as_(client, people, who).get(address)
            assert shown.status_code == 200
            assert "ひみつの部屋" not in shown.text
            assert "himitsu" not in shown.text
    assert "ひみつの部屋" in as_(client, people, "member").get("/spaces/").text


def test_the_directory_shows_what_each_space_is_for(client: Client, people: People) -> None:
    section = Section.objects.create(name="学ぶ", name_en="Learn")
    make_space("public", name="ひらかれた所", purpose="だれでもどうぞ", section=section)
    make_space("private", name="閉じた所", purpose="部会の話", way_in="application")
    make_space("members", name="会員の所")

    shown = client.get("/spaces/").text

    assert "学ぶ" in shown or "Learn" in shown
    assert "だれでもどうぞ" in shown
    assert "閉じた所" in shown
    assert "会員の所" not in shown


def test_outsiders_learn_no_number_about_a_private_space(
    client: Client, people: People, closed: Space
) -> None:
    Space.objects.filter(pk=closed.pk).update(member_count=7391)

    for address in ("/spaces/", f"/s/{closed.slug}/"):
        assert "7391" not in as_(client, people, "stranger").get(address).text.replace(",", "")


def test_the_front_door_of_a_private_space(client: Client, people: People, closed: Space) -> None:
    Space.objects.filter(pk=closed.pk).update(vision="門外不出", welcome_html="<p>内輪</p>")
    for who in ("visitor", "stranger"):
        shown = as_(client, people, who).get(f"/s/{closed.slug}/")
        assert shown.status_code == 200
        assert closed.name in shown.text
        assert closed.purpose in shown.text
        for hidden in ("門外不出", "内輪", "owner", people["owner"].given_name):
            assert hidden not in shown.text


@pytest.mark.parametrize("who", ["visitor", "stranger", "site_moderator", "admin"])
@pytest.mark.parametrize("visibility", ["private", "secret"])
def test_pages_inside_look_absent_to_outsiders(
    client: Client, people: People, closed: Space, secret: Space, who: str, visibility: str
) -> None:
    space = closed if visibility == "private" else secret
    nowhere = make_space("secret")
    Space.objects.filter(pk=nowhere.pk).delete()
    as_(client, people, who)
    for page in INSIDE:
        refused, absent = client.get(at(space, page)), client.get(at(nowhere, page))
        assert refused.status_code == absent.status_code == 404, page
        assert "Location" not in refused.headers


@pytest.mark.parametrize("who", ["visitor", "stranger", "site_moderator"])
def test_posts_to_a_secret_space_are_refused(
    client: Client, people: People, secret: Space, who: str
) -> None:
    as_(client, people, who)
    for page in POSTS:
        assert (
            client.post(at(secret, page), {"role": "owner", "reason": "x" * 9}).status_code == 404
        )
    secret.refresh_from_db()
    assert (secret.member_count, secret.archived_at) == (4, None)


@pytest.mark.parametrize("who", ["visitor", "stranger", "member"])
def test_managing_pages_say_why_not(client: Client, people: People, space: Space, who: str) -> None:
    """A visible thing one may not change is 403 to members; visitors see the refusal."""
    as_(client, people, who)
    for page in ("applications", "invitations", "settings", "settings/doors", "settings/archive"):
        status = client.get(at(space, page)).status_code
        assert status == (404 if who == "visitor" else 403), page


@pytest.mark.parametrize("page", ["about", "people", *INSIDE[2:7]])
def test_owners_reach_every_page(client: Client, people: People, closed: Space, page: str) -> None:
    assert as_(client, people, "owner").get(at(closed, page)).status_code == 200


def test_joining_and_leaving_by_plain_forms(client: Client, people: People, space: Space) -> None:
    as_(client, people, "stranger")
    assert client.get(at(space, "join")).status_code == 404  # GET changes nothing

    joined = client.post(at(space, "join"))
    assert (joined.status_code, joined["Location"]) == (302, space.get_absolute_url())
    assert people.actor("stranger").belongs_to(space.pk)

    assert client.get(at(space, "leave")).status_code == 200
    assert people.actor("stranger").belongs_to(space.pk)
    assert client.post(at(space, "leave"))["Location"] == "/spaces/"
    assert not people.actor("stranger").belongs_to(space.pk)


def test_a_visitor_who_joins_signs_in_first(client: Client, people: People, space: Space) -> None:
    sent = client.post(at(space, "join"))

    assert sent.status_code == 302
    assert "next=%2Fs%2F" in sent["Location"]


def test_the_last_owner_is_told_what_to_do(client: Client, people: People, space: Space) -> None:
    as_(client, people, "owner")

    assert at(space, "people") in client.get(at(space, "leave")).text
    assert client.post(at(space, "leave")).status_code == 403


def test_asking_waiting_and_being_declined(client: Client, people: People, closed: Space) -> None:
    as_(client, people, "stranger")
    assert client.get(at(closed, "apply")).status_code == 200
    assert client.post(at(closed, "apply"), {"message": "経理担当です"}).status_code == 302
    assert "経理担当です" in client.get(at(closed, "apply")).text
    application = closed.applications.get()

    as_(client, people, "manager")
    assert "経理担当です" in client.get(at(closed, "applications")).text
    empty = client.post(at(closed, f"applications/{application.public_id}/refuse"), {"reason": " "})
    assert empty.status_code == 422
    client.post(
        at(closed, f"applications/{application.public_id}/refuse"), {"reason": "今月は満席です"}
    )
    assert "今月は満席です" in client.get(at(closed, "applications") + "?only=decided").text

    as_(client, people, "stranger")
    assert "今月は満席です" in client.get(at(closed, "apply")).text


def test_what_was_typed_is_kept(client: Client, people: People, closed: Space) -> None:
    as_(client, people, "stranger")
    told = client.post(at(closed, "apply"), {"message": "長い" * 1500})

    assert told.status_code == 422
    assert "長い" * 1500 in told.text


def test_letting_in_and_withdrawing(client: Client, people: People, closed: Space) -> None:
    as_(client, people, "stranger").post(at(closed, "apply"), {"message": ""})
    client.post(at(closed, "apply/withdraw"))
    client.post(at(closed, "apply"), {"message": "もう一度"})
    waiting = closed.applications.get(state="pending")

    as_(client, people, "owner")
    client.post(at(closed, f"applications/{waiting.public_id}/approve"))

    assert people.actor("stranger").belongs_to(closed.pk)


def test_a_request_of_another_space_cannot_be_decided_here(
    client: Client, people: People, closed: Space, space: Space
) -> None:
    application = actions.apply_to_join(people.actor("stranger"), closed, "")
    as_(client, people, "site_manager")

    answer = client.post(at(space, f"applications/{application.public_id}/approve"))

    assert answer.status_code == 404
    assert not people.actor("stranger").belongs_to(closed.pk)


def test_people_are_found_by_name_and_company(client: Client, people: People, space: Space) -> None:
    as_(client, people, "member")
    from engawa.accounts.testing import make_company

    wanted = make_member("tanaka", family_name="田中", company=make_company("ツバメ計器"))
    join(space, wanted)

    assert "/people/tanaka/" in client.get(at(space, "people") + "?q=ツバメ").text
    assert "/people/tanaka/" not in client.get(at(space, "people") + "?q=存在しない").text
    assert "/people/tanaka/" not in client.get(at(space, "people") + "?only=runners").text


def test_visitors_see_no_people(client: Client, people: People, space: Space) -> None:
    shown = client.get(at(space, "people"))

    assert shown.status_code == 200
    assert "/people/owner/" not in shown.text


def test_changing_roles_and_removing(client: Client, people: People, space: Space) -> None:
    as_(client, people, "manager")
    assert client.get(at(space, "people/member/role")).status_code == 200
    assert client.post(at(space, "people/member/role"), {"role": "owner"}).status_code == 422
    client.post(at(space, "people/member/role"), {"role": "moderator", "space": "1"})
    assert people.actor("member").space_roles[space.pk] == "moderator"

    client.post(at(space, "people/member/remove"))
    assert not people.actor("member").belongs_to(space.pk)
    assert client.get(at(space, "people/nobody/role")).status_code == 404
    assert client.post(at(space, "people/owner/remove")).status_code == 403


def test_settings_keep_to_their_fields(client: Client, people: People, space: Space) -> None:
    before = Space.objects.values().get(pk=space.pk)
    as_(client, people, "manager")
    everything = {
        "name": "新しい名",
        "purpose": "新しい目的",
        "kinds": "question",
        "language": "ja",
        "slug": "taken-over",
        "visibility": "secret",
        "way_in": "invitation",
        "member_count": 9,
        "owner_count": 9,
        "archived_at": "2020-01-01",
        "version": 1,
        "hue": 1,
    }

    assert client.post(at(space, "settings"), everything).status_code == 302

    after = Space.objects.values().get(pk=space.pk)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"name", "purpose", "kinds", "version"}


def test_consequences_come_before_the_change(client: Client, people: People, space: Space) -> None:
    as_(client, people, "owner")
    wanted = {"visibility": "private", "way_in": "application"}

    told = client.post(at(space, "settings/doors"), wanted)
    space.refresh_from_db()
    assert told.status_code == 200
    assert space.visibility == "public"
    assert 'name="sure"' in told.text

    client.post(at(space, "settings/doors"), wanted | {"sure": "yes"})
    space.refresh_from_db()
    assert (space.visibility, space.way_in) == ("private", "application")


def test_an_impossible_door_is_told_at_its_field(
    client: Client, people: People, space: Space
) -> None:
    as_(client, people, "owner")
    for sure in ({}, {"sure": "yes"}):
        answer = client.post(
            at(space, "settings/doors"), {"visibility": "secret", "way_in": "open"} | sure
        )
        assert answer.status_code == 422


def test_the_archive(client: Client, people: People, space: Space) -> None:
    as_(client, people, "owner")
    client.post(at(space, "settings/archive"))
    assert space.name in client.get("/spaces/?only=archived").text
    assert client.get(at(space, "about")).status_code == 200
    client.post(at(space, "settings/reopen"))
    space.refresh_from_db()
    assert not space.is_archived


def test_opening_a_space(client: Client, people: People) -> None:
    words = {
        "name": "関西支部",
        "purpose": "関西で会う",
        "visibility": "members",
        "way_in": "open",
        "kinds": ["discussion", "question"],
        "language": "ja",
    }
    for who in ("visitor", "stranger", "site_moderator", "site_manager"):
        assert as_(client, people, who).get("/spaces/new/").status_code == 404
        assert client.post("/spaces/new/", words).status_code == 404
    as_(client, people, "admin")
    assert client.get("/spaces/new/").status_code == 200

    assert client.post("/spaces/new/", words).status_code == 302

    assert Space.objects.get().slug == "関西支部"
    assert client.get("/s/関西支部/about/").status_code == 200
    assert client.post("/spaces/new/", words).status_code == 422


def test_sections(client: Client, people: People) -> None:
    assert as_(client, people, "stranger").get("/spaces/sections/").status_code == 404
    as_(client, people, "site_manager")
    client.post("/spaces/sections/", {"new-name": "学ぶ", "new-position": "2"})
    section = Section.objects.get()
    client.post(f"/spaces/sections/{section.pk}/", {f"s{section.pk}-name": "教わる"})
    assert "教わる" in client.get("/spaces/sections/").text
    assert client.get(f"/spaces/sections/{section.pk}/remove/").status_code == 200
    client.post(f"/spaces/sections/{section.pk}/remove/")
    assert not Section.objects.exists()


def test_stepping_in_and_out(client: Client, people: People, closed: Space) -> None:
    assert as_(client, people, "stranger").get("/spaces/closed/").status_code == 404
    assert client.get(at(closed, "step-in")).status_code == 404
    as_(client, people, "site_moderator")
    assert closed.name in client.get("/spaces/closed/").text
    assert client.get(at(closed, "step-in")).status_code == 200
    assert client.post(at(closed, "step-in"), {"reason": ""}).status_code == 422
    assert client.get(at(closed, "about")).status_code == 404

    client.post(at(closed, "step-in"), {"reason": "通報された投稿を確かめます"})
    assert client.get(at(closed, "about")).status_code == 200

    shown = as_(client, people, "owner").get(at(closed, "step-ins")).text
    assert "通報された投稿を確かめます" in shown
    assert as_(client, people, "manager").get(at(closed, "step-ins")).status_code == 403

    as_(client, people, "site_moderator").post(at(closed, "step-out"))
    assert client.get(at(closed, "about")).status_code == 404


@pytest.mark.parametrize(
    "slug", ["x\x00y", "%00", "あ" * 3000, "..", "%ff%fe", "'\"><script>", "\u202e", "a" * 9000]
)
def test_odd_addresses_are_refused(client: Client, people: People, slug: str) -> None:
    as_(client, people, "admin")
    for page in ("", "about/", "people/", "step-in/", "people/x/role/"):
        assert client.get(f"/s/{slug}/{page}").status_code in (404, 400), page
    assert client.get(f"/invitations/{slug}/").status_code in (404, 400)


@pytest.mark.parametrize(
    "odd", ["\x00", "a" * 5000, "あ\udc80".encode("utf-8", "replace").decode()]
)
def test_odd_searches_find_nothing(client: Client, people: People, space: Space, odd: str) -> None:
    as_(client, people, "member")
    for address in ("/spaces/", at(space, "people"), at(space, "applications")):
        for name in ("q", "only"):
            assert client.get(address, {name: odd}).status_code in (200, 403, 404)
        assert client.get(address, {"at": odd}).status_code in (404, 403)


def test_odd_text_in_forms_is_no_accident(client: Client, people: People, closed: Space) -> None:
    as_(client, people, "stranger")
    answer = client.post(
        at(closed, "apply"), {"message": "a\x00b\ud800".encode("utf-8", "replace")}
    )
    assert answer.status_code in (302, 422)
    as_(client, people, "owner")
    for typed in ("\x00", "@\x00", "a\x00@example.com", "@" + "x" * 300, "@nobody"):
        sent = client.post(at(closed, "invitations"), {"to": typed, "role": "member"})
        assert sent.status_code == 422, typed


def test_the_directory_costs_the_same_however_much_it_shows(
    client: Client, people: People, space: Space, assert_flat: Callable[..., None]
) -> None:
    as_(client, people, "member")
    section = Section.objects.create(name="学ぶ")

    def grow() -> None:
        for number in range(20):
            made = make_space("public", section=section if number % 2 else None)
            join(made, people["owner"])
            actions.invite(
                people.actor("admin"), made, people["member"], SpaceRole.MEMBER
            ) if number < 5 else None

    assert_flat(lambda: client.get("/spaces/"), grow)


def test_people_cost_the_same_however_many(
    client: Client, people: People, space: Space, assert_flat: Callable[..., None]
) -> None:
    as_(client, people, "owner")

    def grow() -> None:
        for _number in range(20):
            join(space, make_member())

    assert_flat(lambda: client.get(at(space, "people")), grow)


@pytest.mark.parametrize("page", ["applications", "invitations", "step-ins"])
def test_queues_cost_the_same_however_long(
    client: Client, people: People, closed: Space, page: str, assert_flat: Callable[..., None]
) -> None:
    as_(client, people, "owner")

    def grow() -> None:
        for _number in range(8):
            actions.apply_to_join(act(make_member()), closed, "")
            actions.invite(people.actor("owner"), closed, make_member(), SpaceRole.MEMBER)
            enter(closed, people["admin"])

    actions.apply_to_join(people.actor("stranger"), closed, "")
    actions.invite(people.actor("owner"), closed, people["site_manager"], SpaceRole.MEMBER)
    enter(closed, people["admin"])
    assert_flat(lambda: client.get(at(closed, page)), grow)


def test_pages_stay_within_their_budget(
    client: Client, people: People, space: Space, django_assert_max_num_queries: Any
) -> None:
    as_(client, people, "member")
    # The settings' stamp, once a second; About asks charter, roster, goal and profile, once each.
    for address, most in (("/spaces/", 4), (at(space, "about"), 7), (at(space, "people"), 4)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def test_people_are_paged_by_key(client: Client, people: People, space: Space) -> None:
    for _number in range(60):
        join(space, make_member())
    since = timezone.now() - timedelta(days=3)
    Membership.objects.filter(space=space).update(joined_at=since)
    as_(client, people, "member")

    first = client.get(at(space, "people"))
    seen = [first.text.count('class="todo todo--person"')]
    older = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert older is not None
    second = client.get(at(space, "people") + older[1].replace("&amp;", "&"))
    seen.append(second.text.count('class="todo todo--person"'))
    assert seen == [40, 24]
    assert 'rel="prev"' in second.text
