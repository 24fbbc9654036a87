"""Events only gain fields: what was recorded years ago must still be readable.

`tests/event_fields.json` holds every event with its fields. After adding an event or a field
with a default: `EVENT_FIELDS=write python -m pytest tests/test_event_fields.py`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from engawa.eventlog.fields import field_table

KNOWN = Path(__file__).with_name("event_fields.json")


def known():
    return json.loads(KNOWN.read_text()) if KNOWN.exists() else {}


def broken_promises(old, new):
    """Sentences on what an entry recorded under `old` would miss under `new`."""
    for verb, fields in old.items():
        if verb not in new:
            yield f"{verb} was removed or renamed"
            continue
        for name, kind in fields.items():
            now = new[verb].get(name)
            if now is None:
                yield f"{verb} lost {name}"
            elif now.rstrip("?") != kind.rstrip("?"):
                yield f"{verb}.{name} changed from {kind} to {now}"
        for name in new[verb].keys() - fields.keys():
            if not new[verb][name].endswith("?"):
                yield f"{verb} gained {name} without a default"


def test_events_only_gain_fields():
    assert list(broken_promises(known(), field_table())) == []


def test_the_list_of_fields_is_up_to_date():
    if os.environ.get("EVENT_FIELDS") == "write":
        text = json.dumps(field_table(), indent=2, sort_keys=True, ensure_ascii=False)
        KNOWN.write_text(f"{text}\n")
    assert known() == field_table()


OLD = {"a.happened": {"number": "int", "note": "str?"}}


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ({}, "a.happened was removed or renamed"),
        ({"a.happened": {"number": "int"}}, "a.happened lost note"),
        (
            {"a.happened": {"number": "str", "note": "str?"}},
            "a.happened.number changed from int to str",
        ),
        (
            {"a.happened": {"number": "int", "note": "str?", "more": "int"}},
            "a.happened gained more without a default",
        ),
    ],
)
def test_a_broken_promise_is_noticed(new, told):
    assert list(broken_promises(OLD, new)) == [told]


def test_new_events_and_new_fields_with_defaults_are_welcome():
    new = {"a.happened": {**OLD["a.happened"], "more": "int?"}, "b.happened": {}}
    assert list(broken_promises(OLD, new)) == []
