"""A new model is rendered alone, and Python code of a migration still sees everything."""

from __future__ import annotations

from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from config.migrating import hurry

HOUSE = ModelState("town", "House", [("id", models.AutoField(primary_key=True))])
GUEST = ModelState(
    "town",
    "Guest",
    [
        ("id", models.AutoField(primary_key=True)),
        ("house", models.ForeignKey("town.House", models.CASCADE, related_name="guests")),
    ],
)


def test_the_others_stay_as_they_were_and_know_the_new_one():
    hurry()
    state = ProjectState()
    state.add_model(HOUSE)
    house = state.apps.get_model("town", "House")

    state.add_model(GUEST)

    assert state.apps.get_model("town", "House") is house
    guest = state.apps.get_model("town", "Guest")
    assert guest._meta.get_field("house").related_model is house
    assert house._meta.get_field("guests").related_model is guest


def test_python_code_of_a_migration_sees_all_models_rendered_again():
    hurry()
    state = ProjectState()
    state.add_model(HOUSE)
    house = state.apps.get_model("town", "House")
    state.add_model(GUEST)

    state.clear_delayed_apps_cache()

    assert state.apps.get_model("town", "House") is not house
    assert state.apps.get_model("town", "House")._meta.get_field("guests")
