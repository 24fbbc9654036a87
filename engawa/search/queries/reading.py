"""Read rules as SQL that is ready to be asked.

Django takes several times longer to put such a question together than a database to answer it,
and a search asks three of them. What is kept is the question, never an answer: it is put together
once for an actor, who is all that a rule may depend on: not the time, not a setting
(`tests/test_reading.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from threading import Lock
from types import EllipsisType
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from engawa.core.actor import Actor

MOST = 300
"""Questions kept; one of a member of sixty spaces takes 2 kB."""

Rule = Callable[[Actor], QuerySet[Any]]
Question = tuple[str, tuple[Any, ...]]

_kept: dict[Hashable, Question | None] = {}
_lock = Lock()


def rows(rule: Rule, actor: Actor, *columns: str) -> list[Any]:
    """These columns of everything `actor` may read by `rule`, in order of the last one."""
    return _asked(_question(rule, actor, columns), f"ORDER BY {len(columns)}")


def which(rule: Rule, actor: Actor, ids: Collection[int]) -> set[int]:
    """Those of `ids` that `actor` may read by `rule`."""
    if not ids:
        return set()
    numbers = ", ".join(str(int(pk)) for pk in ids)
    question = _question(rule, actor, ("pk",))
    return {row[0] for row in _asked(question, f"WHERE pk IN ({numbers})")}


def forget() -> None:
    """For tests, in which rules are replaced."""
    _kept.clear()


def _asked(question: Question | None, last: str) -> list[Any]:
    if question is None:
        return []
    sql, given = question
    with connection.cursor() as cursor:
        # `sql` was written by Django, `last` above: numbers only.
        cursor.execute(f"SELECT * FROM ({sql}) readable {last}", given)  # noqa: S608
        return list(cursor.fetchall())


def _question(rule: Rule, actor: Actor, columns: tuple[str, ...]) -> Question | None:
    """None where nothing at all may be read."""
    key = _key(rule, actor, columns)
    kept = _kept.get(key, ...)
    if not isinstance(kept, EllipsisType):
        return kept
    try:
        question = rule(actor).order_by().values_list(*columns).query.sql_with_params()
    except EmptyResultSet:
        question = None
    with _lock:
        if len(_kept) >= MOST:
            _kept.pop(next(iter(_kept)))
        _kept[key] = question
    return question


def _key(rule: Rule, actor: Actor, columns: tuple[str, ...]) -> Hashable:
    """All of an actor that a read rule may depend on."""
    return (
        *(connection.vendor, rule, columns, actor.member_id, actor.site_role, actor.stepped_in),
        *(tuple(actor.space_roles.items()), actor.company_id, actor.tier, actor.kind, actor.trust),
        *(tuple(actor.bars.items()), tuple(actor.rights.items()), actor.shared_topics),
        *(actor.new_in, actor.masks, actor.behind, actor.companies),
    )
