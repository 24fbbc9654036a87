"""Who follows what, as far as notices go. A topic's own level wins over its space's."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from engawa.content.models import Follow, FollowLevel, ReadMark, Reply, SpaceFollow, Topic
from engawa.notifications.kinds import every_kind
from engawa.notifications.models import NoticeChoice


def watchers_of_topic(topic: Topic) -> set[int]:
    rows = Follow.objects.filter(topic=topic, level=FollowLevel.WATCHING)
    return set(rows.values_list("member_id", flat=True))


def watchers_of_space(space_id: int) -> set[int]:
    rows = SpaceFollow.objects.filter(space_id=space_id, level=FollowLevel.WATCHING)
    return set(rows.values_list("member_id", flat=True))


def hushed(topic: Topic, member_ids: Collection[int]) -> set[int]:
    """Those who want to hear nothing of `topic`: muted, or in a muted space without a level."""
    own = dict(_levels(Follow.objects.filter(topic=topic, member__in=member_ids)))
    place = dict(
        _levels(SpaceFollow.objects.filter(space_id=topic.space_id, member__in=member_ids))
    )
    return {pk for pk in member_ids if own.get(pk, place.get(pk)) == FollowLevel.MUTED}


def quiet(topic: Topic, member_ids: Collection[int]) -> set[int]:
    """Those who asked for unread counts instead of a notice for every reply."""
    rows = Follow.objects.filter(topic=topic, member__in=member_ids)
    return set(rows.exclude(level=FollowLevel.WATCHING).values_list("member_id", flat=True))


def already_read(topic: Topic, reply: Reply | None, member_ids: Collection[int]) -> set[int]:
    """Those who have read as far as that while it was on its way."""
    number = reply.number if reply else 0
    rows = ReadMark.objects.filter(topic=topic, member__in=member_ids, number__gte=number)
    return set(rows.values_list("member_id", flat=True))


def not_wanting(kind: str, member_ids: Collection[int]) -> set[int]:
    """Those who left this kind out of their inbox."""
    if any(each.always for each in every_kind() if each.name == kind):
        return set()
    choices = NoticeChoice.objects.filter(pk__in=member_ids).values_list("pk", "off")
    return {pk for pk, off in choices if kind in off}


def _levels(rows: Follow | SpaceFollow | Iterable[object]) -> Iterable[tuple[int, str]]:
    return rows.values_list("member_id", "level")  # type: ignore[union-attr,no-any-return]
