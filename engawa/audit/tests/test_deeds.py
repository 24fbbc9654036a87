"""What becomes a row, who reads it, and what a copy holds."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.urls import reverse

from engawa.accounts.actions import set_kind
from engawa.audit.models import Check, Deed
from engawa.audit.policies import visible_deeds
from engawa.audit.queries.state import chain_state
from engawa.content.actions import delete_reply, edit_topic, hide
from engawa.content.testing import make_reply, make_topic, new_topic
from engawa.core.actor import SpaceRole
from engawa.eventlog import deliver_all
from engawa.site.actions import change_setting
from engawa.site.tunables import MEMBER_PAGES_FOR_VISITORS
from engawa.spaces.actions import change_role, change_visibility, join_space, leave_space
from engawa.spaces.models import Membership
from engawa.spaces.testing import enter

pytestmark = pytest.mark.django_db


def deeds(verb: str) -> list[Deed]:
    deliver_all()
    return list(Deed.objects.filter(verb=verb).order_by("number"))


def test_hiding_stands_there_with_who_why_and_the_role_of_that_time(cast, space):
    topic = make_topic(cast.asker, space)
    hide(cast.moderator, topic, None, "An advertisement")
    membership = Membership.objects.get(space=space, member=cast.people["moderator"])
    change_role(cast.owner, membership, SpaceRole.MEMBER)

    (row,) = deeds("content.writing_hidden")

    assert (row.actor_id, row.target_id) == (cast.people["moderator"].pk, cast.people["asker"].pk)
    assert (row.space_id, row.reason) == (space.pk, "An advertisement")
    (changed,) = deeds("spaces.space_role_changed")
    assert (changed.before, changed.after) == ({"value": "moderator"}, {"value": "member"})
    assert changed.role == "owner"


def test_settings_show_what_was_and_what_is(cast):
    change_setting(cast.site_manager, MEMBER_PAGES_FOR_VISITORS.key, True, "We are open")

    (row,) = deeds("site.setting_changed")

    assert (row.before, row.after, row.reason) == ({"value": False}, {"value": True}, "We are open")


def test_everyday_life_is_no_deed_and_neither_is_ones_own(cast):
    space = cast.spaces["public"]
    join_space(cast.stranger, space)
    leave_space(cast.stranger, space)
    topic = make_topic(cast.asker, space)
    reply = make_reply(cast.member, topic)
    edit_topic(cast.asker, topic, new_topic("Better"))
    delete_reply(cast.member, reply)
    deliver_all()

    assert list(Deed.objects.values_list("verb", flat=True)) == []


def test_editing_and_deleting_what_others_wrote_is(cast, space):
    topic = make_topic(cast.asker, space)
    reply = make_reply(cast.member, topic)
    edit_topic(cast.moderator, topic, new_topic("Better"))
    delete_reply(cast.moderator, reply)

    assert len(deeds("content.topic_edited")) == 1
    assert len(deeds("content.writing_deleted")) == 1


def test_nobody_reads_rows_of_spaces_they_may_not_read(cast):
    for name in ("public", "private", "secret"):
        change_visibility(cast.owner, cast.spaces[name], "private", "application")
        hide(cast.owner, make_topic(cast.asker, cast.spaces[name]), None, "x")
    set_kind(cast.administrator, cast.people["member"], "partner")
    deliver_all()

    spaces = {row.space_id for row in visible_deeds(cast.site_manager)}
    owned = {row.space_id for row in visible_deeds(cast.owner)}

    assert spaces == {None}
    assert owned == {cast.spaces[name].pk for name in ("public", "private", "secret")}
    for who in ("moderator", "manager", "stranger", "visitor", "site_moderator"):
        assert not visible_deeds(getattr(cast, who)).exists()
    enter(cast.spaces["private"], cast.people["site_manager"])
    assert cast.spaces["private"].pk in {r.space_id for r in visible_deeds(cast.site_manager)}


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.people["site_manager"])
    for number in range(3):
        topic = make_topic(cast.asker, cast.spaces["public"], f"=1+{number}")
        hide(cast.site_moderator, topic, None, '=HYPERLINK("x")')
    set_kind(cast.administrator, cast.people["member"], "partner")
    deliver_all()
    return client


def test_the_page_narrows_by_person_verb_space_and_day(desk, cast):
    space = cast.spaces["public"].slug
    for asked, rows in (
        ("", 4),
        ("?person=asker", 3),
        ("?person=%40member", 1),
        ("?verb=content.writing_hidden", 3),
        (f"?space={space}", 3),
        ("?since=2999-01-01", 0),
        ("?until=1999-01-01", 0),
        ("?since=tomorrow", 0),
        ("?verb=no.such", 0),
    ):
        page = desk.get(reverse("audit:house") + asked)
        assert page.status_code == 200
        assert page.content.decode().count('<th scope="row"') == rows, asked


def test_a_table_runs_nothing_and_lines_carry_their_hashes(desk):
    table = b"".join(desk.post(reverse("audit:copy", args=["csv"])).streaming_content).decode()
    lines = b"".join(desk.post(reverse("audit:copy", args=["jsonl"])).streaming_content).decode()

    rows = list(csv.reader(io.StringIO(table.lstrip("\ufeff"))))
    assert len(rows) == 5
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
    assert len([json.loads(line)["hash"] for line in lines.splitlines()]) == 4
    assert [row.facts["rows"] for row in deeds("audit.deeds_exported")] == [4, 4]


def test_the_button_says_in_words_whether_it_holds(desk, cast):
    said = desk.post(reverse("audit:check"), follow=True)

    assert chain_state(cast.site_manager).said in said.content.decode()
    assert Check.objects.get().holds


def test_the_list_costs_the_same_however_long(desk, cast, assert_flat):
    def grow() -> None:
        for _n in range(6):
            hide(cast.site_moderator, make_topic(cast.asker, cast.spaces["public"]), None, "x")
        deliver_all()

    assert_flat(lambda: desk.get(reverse("audit:house")), grow)
