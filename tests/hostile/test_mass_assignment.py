"""Fields nobody asked for change nothing, whatever they are called."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import transaction

from engawa.accounts.models import Member
from engawa.content.models import Reply, Topic
from engawa.spaces.models import Membership, Space
from tests.access.place import Place, form_of, is_api
from tests.routes import Route, routes
from tests.undoing import undone

# What no member changes of themselves or others by a form, however it is filled in.
KEPT: dict[type, tuple[str, ...]] = {
    Member: ("site_role", "is_active", "kind", "company_id", "standing", "confirmed_at", "email"),
    Space: ("visibility", "way_in", "member_count", "owner_count", "slug", "archived_at"),
    Membership: ("role", "space_id", "member_id"),
    Topic: ("author_id", "space_id", "hidden_at", "deleted_at", "is_pinned", "closed_at", "score"),
    Reply: ("author_id", "topic_id", "hidden_at", "deleted_at", "number"),
}
VALUES = {
    "site_role": "administrator",
    "role": "owner",
    "is_active": "0",
    "kind": "employee",
    "visibility": "public",
    "way_in": "open",
    "is_pinned": "1",
    "hidden_at": "",
    "author": "1",
    "author_id": "1",
    "member": "1",
    "member_id": "1",
    "space_id": "1",
    "company_id": "1",
    "score": "999",
}
# Leaving takes away what one has oneself, and the list of first steps goes when it is put away;
# that is asked for, not slipped in.
MEANT = {"spaces:leave", "onboarding:put_away"}


def every_name() -> dict[str, str]:
    """All columns of all our models, with something for each."""
    names: dict[str, str] = {}
    for model in apps.get_models():
        if model.__module__.startswith("engawa."):
            for field in model._meta.concrete_fields:
                names |= {field.name: "1", field.attname: "1"}
    return names | VALUES


def kept_as_it_was() -> dict[str, list[Any]]:
    return {
        model.__name__: list(model.objects.order_by("pk").values_list("pk", *fields))
        for model, fields in KEPT.items()
    }


def test_no_form_takes_more_than_it_asks_for(place: Place, enter):
    """By somebody who belongs to the space and tends nothing."""
    client = enter("member", token=False)
    before, typed, wrong = kept_as_it_was(), every_name(), []
    for route in (each for each in routes() if not is_api(each.name) and each.name not in MEANT):
        after = _sent(client, place, route, typed)
        wrong += [f"{route.name}: {name}" for name in before if _lost(before[name], after[name])]

    assert wrong == []


def _sent(client, place: Place, route: Route, typed: dict[str, str]) -> dict[str, list[Any]]:
    with undone(client), transaction.atomic():
        client.post(place.address(route), typed | form_of(route.name)).close()
        return kept_as_it_was()


def _lost(before: list[Any], after: list[Any]) -> bool:
    """Rows that were there and are not as they were; new rows are what forms are for."""
    now = {row[0]: row for row in after}
    return any(now.get(row[0]) != row for row in before)
