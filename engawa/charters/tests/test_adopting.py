"""A charter comes into force, and asks whom it binds."""

from __future__ import annotations

import pytest

from engawa.accounts.models import Member
from engawa.charters.actions import (
    accept,
    adopt,
    adopt_draft,
    begin_draft,
    refuse,
    settle,
    write_clause,
)
from engawa.charters.handlers import ask_members
from engawa.charters.models import Answer, Charter
from engawa.charters.queries import cited, clauses_of
from engawa.charters.queries.bound import counts
from engawa.charters.testing import end_grace, make_clause, now, work_off
from engawa.content.policies import can_write_in
from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.notifications.models import Notice
from engawa.spaces import actions as spaces
from engawa.spaces.testing import act, join, make_space

KEYS = ["purpose", "how-we-talk", "solicitation"]


def test_whoever_is_here_writes_on_during_the_grace(cast, space):
    version = adopt(cast.owner, space, KEYS)

    member = now(cast.people["member"])

    assert can_write_in(member, space)
    begins = cast.people["member"].standing["charters"]["bars"]
    assert begins == [[space.pk, "charter", version.grace_until.isoformat(), None]]
    assert member.has_right("charter_grace", space.pk)


def test_after_the_grace_one_reads_but_does_not_write(cast, space):
    end_grace(adopt(cast.owner, space, KEYS))

    verdict = can_write_in(cast.member, space)

    assert not verdict
    assert verdict.way_out == f"/s/{space.slug}/charter/"
    assert not cast.member.has_right("charter_grace", space.pk)


def test_whoever_adopts_has_accepted(cast, space):
    version = adopt(cast.owner, space, KEYS)
    end_grace(version)

    assert can_write_in(cast.owner, space)
    assert Answer.objects.get(member=cast.people["owner"]).way == Answer.Way.ADOPTING


def test_changing_clause_3_asks_everybody_again_and_records_the_version_of_each(
    cast, space, charter
):
    for who in ("member", "asker", "moderator"):
        accept(getattr(cast, who), charter, "ja")
    draft = begin_draft(cast.manager, "space", space)
    third = draft.said[2]
    write_clause(
        cast.manager,
        draft,
        make_clause(third.id, "変わりました。", conduct=third.conduct, sanction=1),
    )
    adopt_draft(cast.manager, draft, major=True)
    work_off()
    end_grace(draft)

    assert not can_write_in(cast.member, space)
    accept(cast.member, draft, "en")

    assert can_write_in(cast.member, space)
    assert not can_write_in(cast.asker, space)
    said = Answer.objects.filter(member=cast.people["member"]).order_by("pk")
    assert [(each.version.number, each.language) for each in said] == [("1.0", "ja"), ("2.0", "en")]
    assert counts(cast.owner, draft.charter) == {
        "accepted": 2, "waiting": 3, "refused": 0, "all": 5,
    }  # fmt: skip
    told = Notice.objects.filter(kind="charter_asked", recipient=cast.people["asker"])
    assert [notice.fact for notice in told.order_by("pk")] == ["space:1.0", "space:2.0"]


def test_saying_no_bars_writing_at_once_and_yes_opens_it_again(cast, space, charter):
    refuse(cast.member, charter, "ja")
    assert not can_write_in(cast.member, space)

    accept(cast.member, charter, "ja")
    assert can_write_in(cast.member, space)


def test_taking_an_acceptance_back_bars_writing(cast, space, charter):
    accept(cast.member, charter, "ja")
    refuse(cast.member, charter, "ja")

    assert not can_write_in(cast.member, space)


def test_whoever_joins_later_begins_by_accepting(cast, space, charter):
    join(space, cast.people["stranger"])
    settle([cast.people["stranger"].pk])
    assert not can_write_in(cast.stranger, space)

    accept(cast.stranger, charter, "ja")
    assert can_write_in(cast.stranger, space)


def test_joining_by_the_door_asks_too(cast):
    place = cast.spaces["members"]
    adopt(Actor.system("test"), place, KEYS)
    work_off()
    spaces.join_space(cast.stranger, place)

    assert not can_write_in(now(cast.people["stranger"]), place)


def test_whoever_leaves_owes_nothing(cast, space, charter):
    end_grace(charter)
    assert not can_write_in(cast.member, space)
    spaces.leave_space(cast.member, space)
    work_off()
    cast.people["member"].refresh_from_db()

    assert "charters" not in cast.people["member"].standing


def test_a_second_version_does_not_lift_the_bar_of_the_first(cast, space, charter):
    end_grace(charter)
    adopt(cast.owner, space, [*KEYS, "ask-quietly"])
    work_off()

    assert not can_write_in(cast.member, space)


def test_accepting_the_second_answers_the_first_too(cast, space, charter):
    end_grace(charter)
    second = adopt(cast.owner, space, [*KEYS, "ask-quietly"])
    work_off()
    accept(cast.member, second, "ja")
    end_grace(second)

    assert can_write_in(cast.member, space)


def test_a_minor_version_asks_nobody_but_tells_them(cast, space, charter):
    accept(cast.member, charter, "ja")
    adopt(cast.owner, space, [*KEYS, "same-day-welcome"], major=False)
    work_off()

    assert can_write_in(cast.member, space)
    told = Notice.objects.filter(recipient=cast.people["member"], kind="charter_changed")
    assert told.get().fact == "space:1.1"


def test_a_minor_version_right_after_a_major_one_still_asks(cast, space, charter):
    accept(cast.member, charter, "ja")
    adopt(cast.owner, space, [*KEYS, "ask-quietly"])
    adopt(cast.owner, space, [*KEYS, "ask-quietly", "same-day-welcome"], major=False)
    work_off()

    told = Notice.objects.filter(recipient=cast.people["member"], kind="charter_asked")
    assert [notice.fact for notice in told.order_by("pk")] == ["space:1.0", "space:2.1"]


def test_accepting_what_is_no_longer_in_force_is_told(cast, space, charter):
    adopt(cast.owner, space, [*KEYS, "ask-quietly"])

    with pytest.raises(Invalid):
        accept(cast.member, charter, "ja")


def test_accepting_twice_is_noted_once(cast, space, charter):
    accept(cast.member, charter, "ja")
    accept(cast.member, charter, "ja")

    assert Answer.objects.filter(member=cast.people["member"]).count() == 1
    noted = Entry.objects.filter(verb="charters.charter_accepted")
    assert noted.filter(target_member_id=cast.people["member"].pk).count() == 1


def test_asking_again_changes_nothing(cast, space, charter):
    before = list(Member.objects.order_by("pk").values_list("version", flat=True))
    entry = Entry.objects.get(verb="charters.charter_adopted")
    ask_members(entry)
    work_off()

    assert list(Member.objects.order_by("pk").values_list("version", flat=True)) == before
    assert Notice.objects.filter(kind="charter_asked", recipient=cast.people["member"]).count() == 1


def test_only_managers_adopt(cast, space):
    for who in ("member", "moderator", "stranger", "site_manager", "visitor"):
        with pytest.raises(Denied):
            adopt(getattr(cast, who), space, KEYS)
    with pytest.raises(Denied):
        adopt(cast.owner, None, KEYS)


def test_the_charter_of_the_site_bars_everywhere(cast):
    version = adopt(cast.site_manager, None, KEYS)
    work_off()
    end_grace(version)
    own, other = cast.spaces["members"], cast.spaces["secret"]

    assert not can_write_in(cast.member, own)
    assert not can_write_in(cast.member, other)
    accept(cast.member, version, "ja")
    assert can_write_in(cast.member, other)


def test_staff_accept_before_they_write(cast):
    member = cast.people["member"]
    Member.objects.filter(pk=member.pk).update(kind="employee")
    version = adopt(cast.site_manager, None, ["staff-listen", "staff-selling"], for_staff=True)
    work_off()

    verdict = can_write_in(act(member), cast.spaces["members"])
    assert verdict.way_out == "/inside/"
    assert can_write_in(cast.asker, cast.spaces["members"])
    accept(act(member), version, "ja")
    assert can_write_in(act(member), cast.spaces["members"])


def test_clauses_can_be_cited_whatever_becomes_of_them(cast, space, charter):
    adopt(cast.site_manager, None, ["harassment"])
    own = clauses_of(space)
    assert [(each.number, each.clause.id, each.scope) for each in own] == [
        (1, "purpose", "space"),
        (2, "how-we-talk", "space"),
        (3, "solicitation", "space"),
        (1, "harassment", "site"),
    ]
    adopt(cast.owner, space, ["purpose"])

    third = cited(own[2].ref)
    assert third is not None
    assert (third.number, third.sanction) == (3, 2)
    assert cited("0:purpose") is None
    assert cited("x") is None


def test_of_two_drafts_adopted_at_once_one_is_told(cast, space, charter):
    draft = begin_draft(cast.owner, "space", space, [*KEYS, "ask-quietly"])
    same = Charter.objects.get(pk=draft.charter_id).versions.get(pk=draft.pk)
    adopt_draft(cast.owner, draft, major=True)

    with pytest.raises(Invalid):
        adopt_draft(cast.manager, same, major=True)


def test_a_space_made_by_keys_has_its_charter_in_reading_order(cast):
    place = make_space()
    join(place, cast.people["owner"], SpaceRole.OWNER)
    keys = ["ovation", "harassment", "purpose", "mockery"]
    version = adopt(act(cast.people["owner"]), place, keys)

    assert [clause.id for clause in version.said] == ["purpose", "mockery", "harassment", "ovation"]
