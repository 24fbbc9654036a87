"""Every table with a person in it says how it is handed over and how it goes."""

from __future__ import annotations

from django.apps import apps

from engawa.accounts.models import Member
from engawa.privacy.holdings import BYSTANDERS, every_holding
from engawa.privacy.models import Mode


def tables_with_people():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and field.related_model is Member:
                yield model._meta.label, field.name


def test_no_table_with_a_person_in_it_is_forgotten():
    named = {holding.key for holding in every_holding()} | BYSTANDERS

    assert set(tables_with_people()) - named == set()


def test_nothing_is_named_that_is_not_there():
    known = {*tables_with_people(), ("accounts.Member", "pk")}

    assert {holding.key for holding in every_holding()} | BYSTANDERS <= known


def test_each_has_a_name_of_its_own_and_words_for_both_ways():
    names = [holding.name for holding in every_holding()]

    assert len(names) == len(set(names))
    assert all(set(holding.after) == set(Mode) for holding in every_holding())
