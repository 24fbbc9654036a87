"""Site staff come into closed spaces with a reason, for an hour, before the owners' eyes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.spaces import actions, membership
from engawa.spaces.models import Space, StepIn
from engawa.spaces.policies import visible_spaces

from .conftest import People


def test_an_hour_inside(people: People, closed: Space) -> None:
    actions.step_in(people.actor("site_moderator"), closed, "通報を確かめます。")

    actor = people.actor("site_moderator")
    assert closed in visible_spaces(actor)
    assert actor.moderates(closed)
    assert not actor.manages(closed)
    entered = StepIn.objects.get()
    assert entered.until - entered.started_at >= timedelta(minutes=59)
    assert Entry.objects.get().data["step_in_id"] == entered.pk
    assert "通報" not in str(Entry.objects.get().data)


def test_the_hour_ends_by_itself(
    people: People, closed: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.step_in(people.actor("admin"), closed, "A report came in.")
    admin = people["admin"]
    admin.refresh_from_db()
    assert closed.pk in membership.actor_for(admin).stepped_in
    later = timezone.now() + timedelta(minutes=61)

    monkeypatch.setattr("engawa.spaces.membership.timezone.now", lambda: later)

    assert closed.pk not in membership.actor_for(admin).stepped_in


def test_no_entry_without_a_reason(people: People, closed: Space) -> None:
    for reason in ("", "   ", "x"):
        with pytest.raises(Invalid):
            actions.step_in(people.actor("admin"), closed, reason)
    assert closed not in visible_spaces(people.actor("admin"))


def test_stepping_out(people: People, closed: Space) -> None:
    actions.step_in(people.actor("admin"), closed, "A report came in.")
    actions.step_out(people.actor("admin"), closed)
    actions.step_out(people.actor("admin"), closed)

    assert closed not in visible_spaces(people.actor("admin"))
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["spaces.staff_stepped_in", "spaces.staff_stepped_out"]


def test_a_second_step_in_does_not_lengthen_the_first(people: People, closed: Space) -> None:
    actions.step_in(people.actor("admin"), closed, "A report came in.")
    actions.step_in(people.actor("admin"), closed, "And another one.")

    assert StepIn.objects.count() == 1


@pytest.mark.parametrize("who", ["stranger", "member", "owner"])
def test_others_cannot(people: People, closed: Space, who: str) -> None:
    with pytest.raises(Denied):
        actions.step_in(people.actor(who), closed, "I would like to look.")
