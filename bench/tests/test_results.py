"""Figures become budgets, tables and a picture; a crowd is judged by what it saw."""

from __future__ import annotations

from xml.etree import ElementTree

from bench.crowd import Seen
from bench.judging import judge
from bench.measuring import Measured
from bench.overload import _normal_after, _told, paragraph
from bench.pictures import picture_of
from bench.reading import Reading
from bench.tables import table_of, verdicts
from bench.writing import Writing


def reading(page, reader, cpu, **more):
    told = {"p50": cpu, "p75": cpu, "p90": cpu, "p95": cpu, "p99": cpu, "rate": 100.0}
    return Reading(page, reader, cpu, size=50_000, packed=9_000, **(told | more))


def measured(name="s", topic=5.0):
    readings = [
        reading("bare view", "", 1.0),
        reading("home", "visitor", 0.5, warm=1, cold=5),
        reading("topic", "member of 3", topic, warm=3, cold=8),
    ]
    return Measured(name, "embedded", 2_201, readings, Writing(9, 80, 200, 72, 0), 170.0)


def test_a_page_over_its_budget_is_told():
    broken = [each.what for each in judge([measured(topic=11.0)]) if not each.holds]

    assert broken == ["topic, member of 3: CPU against bare"]


def test_growth_is_judged_against_the_small_set():
    found = judge([measured(), measured("l", topic=8.0)])

    assert [each.found for each in found if "against S" in each.what] == [1.0, 1.6]


def test_results_come_back_as_they_were_kept():
    kept = measured()

    assert Measured.from_json(kept.as_json()) == kept


def test_tables_and_picture_say_the_same():
    found = [measured(), measured("m")]
    table, picture = table_of(found[0]), picture_of(found)

    assert "| topic, member of 3 | 5.00 | 5.0 |" in table
    assert "**over**" not in verdicts(judge(found))
    words = [each.text for each in ElementTree.fromstring(picture).iter() if each.text]
    assert "topic, member of 3" in words
    assert "5.0" in words


def test_what_a_crowd_saw():
    seen = [Seen(0.1, 200, 20), Seen(0.2, 503, 3), Seen(0.3, 0, 900), Seen(4.0, 200, 30)]
    told = _told(seen)

    assert (told["admitted"], told["refused"], told["broken"]) == (2, 1, 1)
    assert _normal_after(seen, most=100) == 1.0
    told = {"usual": told, "crowded": told, "onset": told, "normal after": 1.0}
    told |= {"set": "s", "shape": "embedded", "carries": 90.0, "holds": True}
    assert "Holds." in paragraph(told)
