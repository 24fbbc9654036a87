"""The queue itself: order, death, patience."""

from __future__ import annotations

import threading
import time

import pytest

from engawa.core.sqlite.turns import QUEUES, Turn, TurnTimeout


@pytest.fixture
def room(tmp_path):
    return lambda patience=5.0: Turn(str(tmp_path / "x.turns"), patience)


def test_only_one_holds_the_seat(room):
    first, second = room(), room(patience=0.05)
    first.take()

    with pytest.raises(TurnTimeout):
        second.take()

    first.give_back()
    second.take()
    assert second.held


def test_taking_twice_and_giving_back_twice_is_harmless(room):
    turn = room()
    turn.take()
    turn.take()
    turn.give_back()
    turn.give_back()
    assert not turn.held


def test_a_forgotten_turn_is_free_again(room):
    room().take()

    room(patience=0.5).take()


def test_one_who_gave_up_leaves_no_ticket_behind(room):
    holder, impatient = room(), room(patience=0.01)
    holder.take()
    with pytest.raises(TurnTimeout):
        impatient.take()
    holder.give_back()

    third = room(patience=0.05)
    third.take()
    assert third.held


@pytest.mark.skipif(not QUEUES, reason="this system has no open-file locks")
def test_first_come_first_served_even_when_the_holder_comes_back_at_once(room):
    holder, order = room(), []
    holder.take()
    threads = []
    for number in range(5):
        thread = threading.Thread(target=_visit, args=(room(), number, order))
        thread.start()
        threads.append(thread)
        time.sleep(0.02)
    holder.give_back()
    holder.take()
    order.append("holder")
    holder.give_back()
    for thread in threads:
        thread.join()

    assert order == [0, 1, 2, 3, 4, "holder"]


def _visit(turn, number, order):
    turn.take()
    order.append(number)
    turn.give_back()
