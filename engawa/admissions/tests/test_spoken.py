"""What is typed into lists may be in either language."""

from __future__ import annotations

import pytest
from django.utils import translation

from engawa.accounts.models import Member
from engawa.admissions.forms.asking import WeighingForm, kind_lines, kinds_from, points_from
from engawa.admissions.spoken import spoken
from engawa.spaces.models import ROLES


@pytest.mark.parametrize("typed", ["customer", "Customer", "お客さま"])
def test_a_kind_of_member_in_any_words(typed):
    assert kinds_from(f"{typed} ＝ ３") == {"customer": 3}


def test_kinds_come_back_in_the_readers_words():
    with translation.override("ja"):
        assert kind_lines({"customer": 3}) == "お客さま = 3"


def test_an_unknown_kind_is_told_and_not_dropped():
    form = WeighingForm({"kinds": "customers = 3", "companies": ""})

    assert "kinds" in form.errors


@pytest.mark.parametrize("typed", ["yes = 3", "Yes = 3", "はい = 3"])
def test_yes_in_either_language(typed):
    assert points_from(typed, "yes_no") == {"yes": 3}


def test_roles_and_kinds_are_known_by_value_and_word():
    assert spoken(ROLES)["モデレーター"] == "moderator"
    assert spoken(Member.Kind.choices)["partner"] == "partner"
