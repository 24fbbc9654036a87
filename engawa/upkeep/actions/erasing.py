"""Erasing a space for good, in portions: texts, files, index, notices, letters, then the place.

Safe to stop and to run again. What tells of it afterwards are numbers in the log.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from engawa.admissions.models import Duty, Place
from engawa.content.models import Draft, File, Reply, Tag, Topic
from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.notifications.models import Notice
from engawa.outbox.actions import forget_letters
from engawa.protection.models import Leak
from engawa.search.actions import forget_space, forget_topics
from engawa.spaces.actions.ripples import doors_changed, renew_actors
from engawa.spaces.models import Membership, Space
from engawa.upkeep.events import SpaceErased
from engawa.upkeep.models import Ending

HOUSE = Actor.system("deletion of a space")
PORTION = 20
State = Ending.State


def due_endings() -> list[int]:
    """Those whose day has come, and those that a stop interrupted."""
    due = Q(state=State.PLANNED, due_at__lte=timezone.now()) | Q(state=State.ERASING)
    return list(Ending.objects.filter(due).order_by("due_at").values_list("pk", flat=True)[:20])


def erase(pk: int) -> int:
    """All of one space; how many topics there were."""
    if not _begin(pk):
        return 0
    ending = Ending.objects.select_related("space").get(pk=pk)
    space = ending.space
    if space is None:
        return 0
    _drop_letters(space)
    gone = 0
    while ids := list(Topic.objects.filter(space=space).values_list("pk", flat=True)[:PORTION]):
        _erase_topics(ids)
        gone += len(ids)
    _erase_place(ending, space)
    return gone


@transaction.atomic
def _begin(pk: int) -> bool:
    """From here on nobody can take it back. Counted before anything is gone."""
    rows = Ending.objects.filter(pk=pk)
    if rows.filter(state=State.ERASING).exists():
        return True
    if not rows.filter(state=State.PLANNED, due_at__lte=timezone.now()).update(state=State.ERASING):
        return False
    ending = rows.get()
    rows.update(counts=counts_of(ending.number))
    return True


def counts_of(space_id: int) -> dict[str, int]:
    """How much stands in the space; four queries."""
    files = File.objects.filter(topic__space=space_id)
    return {
        "topics": Topic.objects.filter(space=space_id).count(),
        "replies": Reply.objects.filter(topic__space=space_id).count(),
        "files": files.count(),
        "members": Membership.objects.filter(space=space_id).count(),
    }


def _drop_letters(space: Space) -> None:
    """Letters about it: those that wait do not leave, of those that left nothing is kept."""
    notices = Notice.objects.filter(Q(space=space) | Q(topic__space=space))
    topics = Topic.objects.filter(space=space)
    forget_letters(
        {
            "notices": set(notices.values_list("pk", flat=True)),
            "topics": set(topics.values_list("pk", flat=True)),
            "space": {space.pk},
            "place": set(Place.objects.filter(space=space).values_list("pk", flat=True)),
            "duty": set(Duty.objects.filter(space=space).values_list("pk", flat=True)),
        }
    )


@transaction.atomic
def _erase_topics(ids: list[int]) -> None:
    """With all that hangs on them; bytes of files go with the next sweep."""
    topics = Topic.objects.filter(pk__in=ids)
    named = list(topics.values_list("public_id", flat=True))
    said = Reply.objects.filter(topic__in=ids).values_list("public_id", flat=True)
    places = [f"reply:{each}" for each in named] + [f"edit:{each}" for each in (*named, *said)]
    for start in range(0, len(places), 500):
        Draft.objects.filter(place__in=places[start : start + 500]).delete()
    tags = list(Tag.objects.filter(topics__in=ids).values_list("pk", flat=True).distinct())
    forget_topics(ids)
    Notice.objects.filter(topic__in=ids).delete()
    Topic.objects.filter(merged_into__in=ids).update(merged_into=None)
    topics.delete()
    Tag.objects.filter(pk__in=tags, topics=None).delete()


@transaction.atomic
def _erase_place(ending: Ending, space: Space) -> None:
    """Of two at once, one does it and says so."""
    rows = Ending.objects.filter(pk=ending.pk, state=State.ERASING)
    if not rows.update(state=State.DONE, ended_at=timezone.now()):
        return
    members = list(Membership.objects.filter(space=space).values_list("member_id", flat=True))
    Draft.objects.filter(place__startswith=f"new:{space.slug}:").delete()
    Leak.objects.filter(space_id=space.pk).delete()
    forget_space(space.pk)
    doors_changed(space)
    counts: dict[str, Any] = ending.counts
    number = space.pk
    space.delete()
    renew_actors(members)
    record(HOUSE, SpaceErased(number, ending.pk, **counts))
