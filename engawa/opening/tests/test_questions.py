"""Create, join, or a group elsewhere: all three can come out, and each says why."""

from __future__ import annotations

import pytest

from engawa.opening.questions import QUESTIONS, judge, reasons, risks

OWN = {"industry": "no", "existing": "no", "feedback_only": "no", "helpers": "yes", "hours": "yes"}
OTHERS = {"industry": "yes", "existing": "yes", "welcome": "yes", "confidential": "no"}
NEWS = {"feedback_only": "yes", "hours": "no", "twenty": "no", "lasting": "no", "between": "no"}


@pytest.mark.parametrize(
    ("answers", "way"), [(OWN, "create"), (OTHERS, "join"), (NEWS, "group"), ({}, "group")]
)
def test_each_way_can_come_out(answers, way):
    found = judge(answers)

    assert found.way == way
    assert all(0 <= score <= 100 for score in found.scores.values())
    assert bool(reasons(answers, way)) is bool(answers)


def test_there_are_twelve_questions_and_a_bare_beginning_has_risks():
    assert len(QUESTIONS) == 12
    assert len(risks({"helpers": "no", "twenty": "no", "hours": "no", "allies": "no"})) == 4
