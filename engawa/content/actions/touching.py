"""Every change a reader could see raises the versions that cached pages are kept under."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from engawa.accounts.models import Member
from engawa.content import tunables
from engawa.content.models import File, Reply, Topic
from engawa.core.actor import Actor, Visibility
from engawa.site.stamps import raise_stamp
from engawa.spaces.models import Space


def touch(topic: Topic, **changes: Any) -> None:
    """Write `changes` and a new version to the topic's row, which also locks it (PostgreSQL)."""
    Topic.objects.filter(pk=topic.pk).update(version=F("version") + 1, **changes)


def tell_visitors(*spaces: Space) -> None:
    """Leave visitors' cached pages behind, where visitors can see any of `spaces`."""
    public = [space for space in spaces if space.visibility == Visibility.PUBLIC]
    if public:
        raise_stamp("public", *(f"space:{space.pk}" for space in public))


def mentioned_members(handles: Iterable[str]) -> tuple[int, ...]:
    """Ids of the active members called by `handles`; the first few in the order of handles."""
    most = tunables.MOST_MENTIONS.value()
    wanted = sorted(handles)[:most]
    if not wanted:
        return ()
    found = Member.objects.filter(handle__in=wanted, is_active=True).order_by("handle")
    return tuple(found.values_list("pk", flat=True))


def claim_files(actor: Actor, ids: Iterable[str], topic: Topic, reply: Reply | None = None) -> None:
    """Give the actor's loose files to this text; files that belong elsewhere stay there."""
    wanted = set(ids)
    if wanted:
        mine = File.objects.filter(topic=None, uploader_id__in=actor.selves)
        mine.filter(public_id__in=wanted).update(topic=topic, reply=reply, uploader_id=actor.me)
