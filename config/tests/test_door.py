"""A full house says so at once, in the reader's words, and is open again when the line is gone."""

from __future__ import annotations

import io
import json
import threading
import time

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse

from config import bodies
from config import door as doors
from config.door import Door
from config.lanes import PLACES, Bounds, Lanes, Ticket


class House:
    """Answers when told to."""

    def __init__(self):
        self.may_answer = threading.Event()
        self.seen = []

    def __call__(self, environ, start_response):
        self.seen.append(environ)
        assert self.may_answer.wait(20)
        start_response("200 OK", [("X-House", "yes")])
        return HttpResponse(environ["wsgi.input"].read() or b"welcome")


@pytest.fixture
def house():
    house = House()
    yield house
    house.may_answer.set()


@pytest.fixture
def door(house):
    return Door(house, threads=2, session_cookie="sessionid")


def ask(door, path="/", method="GET", body=b"", content_length="", **headers):
    """(status, headers, body) as a client sees them."""
    told = {}
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "wsgi.input": io.BytesIO(body)}
    environ |= {"CONTENT_LENGTH": content_length or str(len(body))} if body else {}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}

    def start_response(status, headers):
        told.update(status=int(status.split()[0]), headers=dict(headers))

    content = b"".join(door(environ, start_response))
    return told["status"], told["headers"], content


def crowd(door, count, **asked):
    """So many ask at the same time; their answers come into the list that is returned."""
    answers = []
    people = [
        threading.Thread(target=lambda: answers.append(ask(door, **asked)), daemon=True)
        for _person in range(count)
    ]
    for person in people:
        person.start()
    return people, answers


def fill(door):
    """Until somebody was refused: then every place is taken."""
    _people, answers = crowd(door, 2 + PLACES + 1)
    until(lambda: answers)


def until(condition):
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_the_house_answers_and_hears_what_was_sent(door, house):
    house.may_answer.set()

    assert ask(door, method="POST", body=b"a reply") == (200, {"X-House": "yes"}, b"a reply")


def test_half_a_text_is_never_taken_for_the_whole(door, house):
    """Where the line is cut, the server's stream ends as if that had been all."""
    house.may_answer.set()

    assert ask(door, method="POST", body=b"half a re", content_length="12")[0] == 503
    assert house.seen == []


def test_a_large_body_that_ends_early_is_a_bad_request(door, house, monkeypatch):
    monkeypatch.setattr(bodies, "SMALL", 4)
    house.may_answer.set()

    assert ask(door, method="POST", body=b"a picture")[2] == b"a picture"
    with pytest.raises(BadRequest):
        ask(door, method="POST", body=b"half a pic", content_length="12")


def test_a_full_lane_refuses_at_once_and_opens_again(door, house):
    people, answers = crowd(door, 2 + PLACES + 5)
    until(lambda: len(answers) == 5)

    assert {status for status, _headers, _body in answers} == {503}
    assert len(house.seen) == 2
    house.may_answer.set()
    for person in people:
        person.join(20)
    assert sorted(status for status, *_rest in answers) == [200] * (2 + PLACES) + [503] * 5
    assert ask(door)[0] == 200


def test_visitors_do_not_keep_members_out(door, house):
    people, answers = crowd(door, 2 + PLACES + 1)
    until(lambda: answers)
    assert answers[0][0] == 503

    members, served = crowd(door, 1, cookie="sessionid=abc")
    house.may_answer.set()
    for person in [*people, *members]:
        person.join(20)
    assert served[0][0] == 200


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"accept_language": "ja,en;q=0.5"}, "ただいま混み合っています"),
        ({"accept_language": "en-GB,ja"}, "The house is full just now"),
        ({"accept_language": "en", "cookie": "engawa_language=ja"}, "ただいま混み合っています"),
    ],
)
def test_the_page_speaks_the_readers_language(door, house, headers, words):
    fill(door)

    status, told, body = ask(door, **headers)

    assert status == 503
    assert words in body.decode()
    assert int(told["Retry-After"]) > 0
    assert told["Cache-Control"] == "no-store, private"


def test_programs_get_a_problem_they_can_read(door, house):
    fill(door)

    _status, told, body = ask(door, path="/api/v1/topics", accept_language="en")

    assert told["Content-Type"] == "application/problem+json"
    assert json.loads(body)["status"] == 503


def test_a_full_house_is_still_alive(door, house):
    fill(door)

    assert ask(door, path="/healthz")[0] == 200


def test_what_takes_too_long_is_given_up(door, house, monkeypatch):
    monkeypatch.setattr(doors, "LONGEST_ANSWER", 0.05)

    assert ask(door)[0] == 503
    house.may_answer.set()
    monkeypatch.undo()
    assert ask(door)[0] == 200


def test_an_error_reaches_the_server(house):
    def broken(environ, start_response):
        raise LookupError("lost")

    with pytest.raises(LookupError):
        ask(Door(broken, threads=1, session_cookie="sessionid"))


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def test_a_short_crowd_waits_and_a_standing_line_refuses():
    clock = Clock()
    lanes = Lanes([Bounds(0.1)], clock)
    assert lanes.enter(0, Ticket({}))
    clock.now += 0.3
    assert lanes.enter(0, Ticket({})), "a short crowd may wait longer"
    clock.now += 0.3
    assert not lanes.enter(0, Ticket({})), "the line has stood for more than half a second"
    lanes.take()
    lanes.take()
    assert lanes.enter(0, Ticket({})), "the line was gone"


def test_a_standing_line_is_let_in_by_number_until_few_are_refused():
    clock = Clock()
    lanes = Lanes([Bounds(10, room=2)], clock)
    for _ticket in range(2):
        assert lanes.enter(0, Ticket({}))
        clock.now += 1
    assert not lanes.enter(0, Ticket({})), "two are inside of a line that stands"
    served = lanes.take()
    assert not lanes.enter(0, Ticket({})), "who is being answered is inside too"
    lanes.leave(served)

    for _ticket in range(30):
        lanes.leave(lanes.take())
        clock.now += 0.1
        assert lanes.enter(0, Ticket({}))
    assert all(lanes.enter(0, Ticket({})) for _ticket in range(3)), "few were refused of late"


def test_a_crowd_is_cut_where_its_wait_would_be_too_long():
    clock = Clock()
    lanes = Lanes([Bounds(0.1)], clock)
    for _ticket in range(12):
        lanes.enter(0, Ticket({}))
    for _ticket in range(6):
        clock.now += 0.2
        lanes.take()

    assert not lanes.enter(0, Ticket({})), "six wait, and one is taken every fifth of a second"


def test_lanes_take_turns():
    lanes = Lanes([Bounds(1), Bounds(1)])
    for number, name in [(0, "a"), (0, "b"), (0, "c"), (1, "d")]:
        lanes.enter(number, Ticket({"name": name}))

    assert [lanes.take().environ["name"] for _time in range(4)] in (list("adbc"), list("dabc"))
