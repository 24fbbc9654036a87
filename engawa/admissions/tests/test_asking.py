"""Questions at the door, points, the reviewers' queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.testing import make_company, make_member
from engawa.admissions.actions.asking import Asked, set_questions, set_weighing
from engawa.admissions.actions.reviewing import decide_many
from engawa.admissions.models import DoorQuestion, Dossier
from engawa.admissions.queries.reviewing import Look, clock_of, waiting_requests
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.spaces import actions as spaces
from engawa.spaces.models import Application, Space
from engawa.spaces.testing import act, join, make_space

from .conftest import fresh, line, settle

QUESTIONS = [
    Asked("いつ始めますか", "choice", {"this month": 5, "some day": 0}, is_needed=True),
    Asked("Have you used it?", "yes_no", {"yes": 3}),
    Asked("How many people?", "number", {"from": 100, "points": 4}),
    Asked("Tell us more", "text"),
]


@pytest.fixture
def guild(owner: Member) -> Space:
    space = make_space("private", way_in="application", name="The guild")
    join(space, owner, "owner")
    set_questions(act(owner), fresh(space), QUESTIONS)
    set_weighing(act(owner), fresh(space), {"customer": 2}, {"ツバメ計器": 1})
    return fresh(space)


def answers(space: Space, *given: Any) -> dict[str, Any]:
    asked = DoorQuestion.objects.filter(space=space)
    return {f"ask_{each.pk}": value for each, value in zip(asked, given, strict=False)}


def asks(space: Space, name: str, *given: Any, **facts: Any) -> Application:
    member = make_member(name, **facts)
    return spaces.apply_to_join(act(member), fresh(space), "Please.", answers(space, *given))


def test_answers_are_kept_and_weighed(guild: Space) -> None:
    company = make_company("ツバメ計器", slug="tsubame")
    one = asks(guild, "one", "this month", "yes", 250, "A lot", company=company)
    two = asks(guild, "two", "some day", "no", 99)

    assert Dossier.objects.get(pk=one.pk).score == 5 + 3 + 4 + 2 + 1
    assert Dossier.objects.get(pk=two.pk).score == 2
    assert Dossier.objects.get(pk=one.pk).answers[0] == ["いつ始めますか", "this month"]


def test_what_must_be_answered_is_asked_of_everyone(guild: Space) -> None:
    for given in ((), ("never",)):
        with pytest.raises(Invalid):
            asks(guild, f"someone{len(given)}", *given)
    assert not Application.objects.exists()


def test_the_form_asks_and_keeps_what_was_typed(client: Client, guild: Space) -> None:
    client.force_login(make_member("asker"))
    page = client.get(f"/s/{guild.slug}/apply/")
    assert "いつ始めますか" in page.text
    wrong = client.post(f"/s/{guild.slug}/apply/", {"message": "My own words"})
    assert wrong.status_code == 422
    assert "My own words" in wrong.text
    done = client.post(f"/s/{guild.slug}/apply/", answers(guild, "this month"))
    assert done.status_code == 302
    assert Dossier.objects.get().score == 7


def test_the_queue_is_ordered_filtered_and_flat(
    guild: Space, owner: Member, assert_flat: Callable[..., None]
) -> None:
    low = asks(guild, "low", "some day")
    high = asks(guild, "high", "this month", "yes")
    Application.objects.filter(pk=low.pk).update(created_at=timezone.now() - timedelta(days=4))
    low.refresh_from_db()

    def shown(look: Look) -> list[str]:
        page = waiting_requests(act(owner), guild, look)
        return [each.member.handle for each in page.items]

    assert shown(Look()) == ["low", "high"]
    assert shown(Look(order="score")) == ["high", "low"]
    assert shown(Look(least=5)) == ["high"]
    assert shown(Look(late=True)) == ["low"]
    assert clock_of(low) == "bad"
    assert clock_of(high) == ""
    client = Client()
    client.force_login(owner)
    numbers = iter(range(100))

    def grow() -> None:
        for _time in range(5):
            asks(guild, f"more{next(numbers)}", "some day")

    assert_flat(lambda: client.get(f"/s/{guild.slug}/requests/"), grow)


def test_many_are_answered_at_once(guild: Space, owner: Member) -> None:
    some = [asks(guild, f"p{n}", "some day") for n in range(3)]
    spaces.withdraw_application(act(some[2].member), some[2])
    found = list(Application.objects.select_related("space").order_by("pk"))

    ended = decide_many(act(owner), guild, found, approve=False, reason="Not now.")

    assert (ended.done, ended.skipped) == (2, 1)
    assert set(Application.objects.values_list("reason", flat=True)) == {"Not now.", ""}
    with pytest.raises(Invalid):
        decide_many(act(owner), guild, [], approve=False, reason=" ")
    with pytest.raises(Denied):
        decide_many(act(make_member("x")), guild, found, approve=True, reason="")


def test_points_order_the_line_where_announced(guild: Space, owner: Member) -> None:
    from engawa.admissions.actions import Arrangement, arrange_line, offer_seats

    spaces.set_capacity(act(owner), fresh(guild), 1)
    arrange_line(act(owner), fresh(guild), Arrangement(order="score"))
    for name, when in (("low", "some day"), ("high", "this month")):
        spaces.approve_application(act(owner), asks(guild, name, when))
    settle()
    assert set(line(guild)) == {"low", "high"}
    spaces.set_capacity(act(owner), fresh(guild), 2)
    offer_seats(guild.pk)

    assert line(guild) == ["low"]


def test_pages_of_the_queue(client: Client, guild: Space, owner: Member) -> None:
    one = asks(guild, "one", "this month", "yes", 120, "Words of mine")
    client.force_login(owner)
    page = client.get(f"/s/{guild.slug}/requests/?order=score")
    assert "Words of mine" in page.text
    assert client.get(f"/s/{guild.slug}/requests/questions/").status_code == 200
    view = {"name": "Urgent", "order": "score", "least": "5"}
    client.post(f"/s/{guild.slug}/requests/views/", view)
    assert "Urgent" in client.get(f"/s/{guild.slug}/requests/").text
    typed = {"which": [one.public_id], "answer": "approve"}
    client.post(f"/s/{guild.slug}/requests/answer/", typed)
    assert act(one.member).belongs_to(guild.pk)
