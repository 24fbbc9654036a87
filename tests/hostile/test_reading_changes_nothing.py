"""No GET and no HEAD changes a row, whoever asks."""

from __future__ import annotations

import pytest
from django.apps import apps

from tests.routes import routes
from tests.undoing import unlimited

# Who was here, and how far a session goes, is not what anyone reads.
KEPT_BY_THE_WAY = {
    "accounts.Session": {"session_data", "expire_date", "last_seen_at", "address", "user_agent"},
    "accounts.Member": {"last_seen_at"},
    "api.Token": {"last_used_at"},
}


@pytest.mark.parametrize("who", ["visitor", "stranger", "owner", "administrator"])
def test_asking_changes_nothing(who, place, enter):
    client = enter(who)
    client.get("/")
    before = dump()
    with unlimited():
        for route in routes():
            for ask in (client.get, client.head):
                ask(place.address(route)).close()
    after = dump()

    assert [name for name in before if before[name] != after[name]] == []


def dump() -> dict[str, list[tuple]]:
    """Every row of every table, without what is kept by the way."""
    tables = {}
    for model in apps.get_models(include_auto_created=True):
        left_out = KEPT_BY_THE_WAY.get(model._meta.label, set())
        names = [f.attname for f in model._meta.concrete_fields if f.name not in left_out]
        rows = model._default_manager.order_by("pk").values_list(*names)
        tables[model._meta.label] = [*map(repr, rows)]
    return tables
