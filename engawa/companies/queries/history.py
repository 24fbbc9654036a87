"""Which company stood beside a name when something was written."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from engawa.companies.models import Shown
from engawa.content.models import Writing


def company_then(writings: Sequence[Writing]) -> None:
    """Give each text an author as shown on its day; one query, none where all is as it was.

    Only the copy of the author under this text says something else.
    """
    older = [each for each in writings if _is_of_before(each)]
    if not older:
        return
    known: dict[int, list[Shown]] = defaultdict(list)
    rows = Shown.objects.filter(member__in={each.author_id for each in older})
    for row in rows.select_related("company").order_by("since", "pk"):
        known[row.member_id].append(row)
    for writing in older:
        if past := known[writing.author_id]:
            _dress(writing, past)


def _is_of_before(writing: Writing) -> bool:
    """Older than what stands beside its author's name today."""
    since = writing.author.company_since
    return since is not None and writing.published_at < since


def _dress(writing: Writing, past: list[Shown]) -> None:
    """The latest not after the text, else the first ever; the last of all is the present."""
    then = [row for row in past if row.since <= writing.published_at] or past[:1]
    if then[-1] is past[-1]:
        return
    author: Any = copy.copy(writing.author)
    author.company, author.position = then[-1].company, then[-1].position
    writing.author = author
