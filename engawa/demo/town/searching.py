"""What the town searched for in the last ten weeks, and the words that long led nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random

from django.db import transaction

from engawa.demo.filling import Progress
from engawa.demo.town.reading import words_of
from engawa.demo.town.rhythm import at_work
from engawa.search.actions import note_click, note_search
from engawa.search.models import Search

DAYS, SYNONYM_DAYS = 70, 9
OPENED = 0.62
Asked = tuple[str, int, int, datetime]


@transaction.atomic
def search_around(seed: int, many: int, now: datetime, progress: Progress) -> None:
    """A second time nothing happens: each search is noted once."""
    random = Random(f"{seed}:searches")  # noqa: S311 - a story, not a secret
    if Search.objects.filter(public_id="town000000").exists():
        return
    asked = [*_many(random, many, now), *_missed(random, now)]
    for n, (words, found, rank, at) in enumerate(asked):
        id_ = f"town{n:06}"
        note_search(id_, words, found)
        if rank and random.random() < OPENED:
            note_click(id_, rank + int(random.expovariate(1.4)))
        Search.objects.filter(public_id=id_).update(asked_at=at)
    progress("searches", len(asked), len(asked))


def _many(random: Random, many: int, now: datetime) -> Iterator[Asked]:
    """A few words again and again, most of them rarely."""
    rows = words_of("searches")["words"]
    weights = [(place + 1) ** -1.05 for place in range(len(rows))]
    for words, found, rank in random.choices(rows, weights, k=many):
        yield words, found, rank, at_work(random.random() * DAYS, now, random)


def _missed(random: Random, now: datetime) -> Iterator[Asked]:
    told = words_of("searches")
    for _ in range(told["missed_times"]):
        days = SYNONYM_DAYS + random.random() * 40
        yield told["missed"], 0, 0, at_work(days, now, random)
    for _ in range(told["missed_times"] // 6):
        days = random.random() * (SYNONYM_DAYS - 1)
        yield told["missed"], told["found_since"], 1, at_work(days, now, random)
