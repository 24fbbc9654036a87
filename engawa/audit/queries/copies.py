"""The log as a file: a table for people, lines of JSON for whoever wants to check the hashes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from engawa.audit.chain import FIELDS, plain
from engawa.audit.models import Deed
from engawa.audit.queries.deeds import Names, names_for, topic_of
from engawa.audit.words import said, values_in_words
from engawa.core.actor import Actor
from engawa.core.text.cells import csv_lines

CHUNK = 500


def as_table(actor: Actor, rows: QuerySet[Deed]) -> Iterator[str]:
    return csv_lines(_cells(actor, rows))


def as_lines(rows: QuerySet[Deed]) -> Iterator[str]:
    """One row a line, with everything that went into its hash."""
    for chunk in _chunks(rows):
        for row in chunk:
            whole = {name: plain(getattr(row, name)) for name in (*FIELDS, "hash")}
            yield json.dumps(whole, ensure_ascii=False, sort_keys=True) + "\n"


def _cells(actor: Actor, rows: QuerySet[Deed]) -> Iterator[list[Any]]:
    yield [
        _("Row number"),
        _("When"),
        _("Who"),
        _("Role at that time"),
        _("What"),
        _("Event"),
        _("Whom"),
        _("Space"),
        _("Topic"),
        _("Before"),
        _("After"),
        _("Reason"),
        _("Channel"),
        _("Address"),
        _("Hash"),
    ]
    for chunk in _chunks(rows):
        names = names_for(actor, chunk)
        yield from (_row(row, names) for row in chunk)


def _row(row: Deed, names: Names) -> list[Any]:
    topic = names.topics.get(topic_of(row) or 0)
    return [
        row.number,
        plain(row.at),
        _person(names, row.actor_id),
        row.role,
        said(row.verb),
        row.verb,
        _person(names, row.target_id),
        names.spaces[row.space_id].name if row.space_id in names.spaces else "",
        topic.title if topic else "",
        values_in_words(row.before),
        values_in_words(row.after),
        row.reason,
        row.channel,
        row.address,
        row.hash,
    ]


def _person(names: Names, pk: int | None) -> str:
    member = names.people.get(pk or 0)
    return f"{member.name()} ({member.handle})" if member else ""


def _chunks(rows: QuerySet[Deed]) -> Iterator[list[Deed]]:
    """Oldest first, by key: what is added meanwhile is left for the next copy."""
    after, rows = 0, rows.order_by("number")
    while found := list(rows.filter(number__gt=after)[:CHUNK]):
        yield found
        after = found[-1].number
