"""The desk, the job, the notice. What is found is proved in `tests/leaks/test_audit.py`."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.db import connection

from engawa.accounts.models import Member
from engawa.content.testing import make_topic
from engawa.core.actor import Actor
from engawa.eventlog.models import Entry
from engawa.notifications.models import Notice
from engawa.protection import actions
from engawa.protection.actions import auditing
from engawa.protection.actions.auditing import begin_audit
from engawa.protection.audit.asks import print_of
from engawa.protection.audit.closed import SORTS, closed_rows
from engawa.protection.audit.house import Ask, House
from engawa.protection.audit.marks import Marks
from engawa.protection.audit.readers import Kind, Reader
from engawa.protection.audit.walk import Found, Known, Tally
from engawa.protection.models import Audit
from engawa.protection.queries.audits import findings
from engawa.protection.tasks import audit_when_due

HOUSE = Actor.system("test")


@pytest.fixture
def leaky(monkeypatch, topic):
    """As if the walk had found the topic on a visitor's page."""

    class Walked:
        def __init__(self, *_args, **_more) -> None:
            pass

        def run(self) -> Tally:
            known = Known("topic", topic.pk, topic.space_id)
            address = f"/t/{topic.public_id}/"
            found = Found("visitor", "pages", address, known, "page", "visible_topics")
            return Tally(items=9, requests=5, readers=5, surfaces={"pages"}, found=[found])

    monkeypatch.setattr(auditing, "Walk", Walked)


def test_the_button_has_it_carried_out_and_managers_are_told(cast, enter, leaky, settle):
    manager = enter("site_manager")
    assert manager.post("/staff/leaks/begin/").status_code == 302
    settle()

    audit = Audit.objects.get()
    assert (audit.state, audit.leaks) == ("done", 1)
    told = Notice.objects.filter(kind="leak_found").values_list("recipient__handle", flat=True)
    assert set(told) == {"site-manager", "administrator"}
    assert Entry.objects.filter(verb="protection.audit_finished").count() == 1
    page = manager.get(f"/staff/leaks/{audit.public_id}/").content.decode()
    assert "visible_topics" in page


def test_titles_are_told_to_those_who_may_read_them(cast, topic, leaky):
    audit = actions.run_audit(begin_audit(HOUSE, "command"))

    to_manager = findings(cast.site_manager, audit)[0]
    to_house = findings(HOUSE, audit)[0]
    assert topic.title not in to_manager.item and topic.title in to_house.item
    assert topic.space.name in to_manager.place


def test_a_second_wish_joins_the_first(cast):
    first = actions.ask_for_audit(cast.site_manager)

    assert actions.ask_for_audit(cast.administrator) == first


def test_it_comes_round_by_itself(cast, settle, leaky):
    assert audit_when_due.func()
    assert not audit_when_due.func()
    settle()
    assert Audit.objects.get().why == "schedule"


def test_the_house_asks_without_a_trace(cast, topic):
    """A write on the way is held back, whoever would have written."""
    member = cast.people["member"]
    address = f"/t/{topic.public_id}/-/bookmark/"

    answer = House().ask(member, Ask("POST", address))

    assert answer.wrote
    assert not Entry.objects.filter(verb="content.bookmark_added").exists()
    assert connection.execute_wrappers == []


def test_made_up_people_are_nobody(cast):
    somebody = Member(pk=-11, handle="x", language="en")

    assert House().ask(somebody, Ask("GET", "/")).status == 200
    assert House().ask(somebody, Ask("GET", "/account/trust/")).status == 200
    assert House().ask(somebody, Ask("GET", "/staff/")).status == 404


def test_no_header_makes_one_a_reader(client, cast):
    headers = {"engawa.reader": "1", "Engawa-Reader": "1", "engawa_reader": "owner"}
    answer = client.get("/me/counters", headers=headers)

    assert answer.status_code == 401


def test_marks_know_closed_things_and_no_others(cast, topic):
    open_topic = make_topic(cast.asker, cast.spaces["public"], "Said in the open here")
    marks = Marks(Reader(Kind.VISITOR))
    html = f'<a href="/t/{topic.public_id}/">x</a><p>{open_topic.title}</p>'

    heard = marks.heard_in("text/html", html, "")

    assert [known.pk for known in heard] == [topic.pk]


def test_what_people_say_in_the_open_is_theirs(cast, topic):
    make_topic(cast.owner, cast.spaces["public"], "Look", f"See /t/{topic.public_id}/ there")
    marks = Marks(Reader(Kind.VISITOR))

    assert marks.heard_in("text/html", f'<a href="/t/{topic.public_id}/">', "") == []


def test_closed_is_said_twice_and_both_agree(cast, topic):
    """For people without special standing the oracle and the rules say the same."""
    from engawa.content.policies import visible_topics

    reader = Reader(Kind.STRANGER, cast.people["stranger"])
    closed = set(closed_rows(SORTS["topic"], reader).values_list("pk", flat=True))
    visible = set(visible_topics(cast.stranger).values_list("pk", flat=True))

    assert topic.pk in closed and not closed & visible


def test_being_led_to_sign_in_tells_nothing_of_the_name(cast):
    """The address asked for stands in the way back; it is what the asker said themselves."""
    house = House()
    handles = (cast.people["asker"].handle, "zzzzzzzzzzzz")
    asks = [Ask("GET", f"/people/{handle}/hush/") for handle in handles]

    answers = [house.ask(None, ask) for ask in asks]

    assert {answer.status for answer in answers} == {302}
    prints = {print_of(each, ask) for each, ask in zip(answers, asks, strict=True)}
    assert len(prints) == 1


def test_a_japanese_address_does_not_count_as_an_answer(cast):
    """A tag of a closed text, and one that never was: every way back on the page names it."""
    make_topic(cast.asker, cast.spaces["private"], "Closed", tags=("決算",))
    house = House()
    asks = [Ask("GET", f"/tags/{quote(name)}/") for name in ("決算", "無い名")]

    first, second = (print_of(house.ask(None, each), each) for each in asks)

    assert first == second
