"""Who came, who takes part, who comes back."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Min

from engawa.content.models import Reply
from engawa.figures.counting.seen import FOUR, Place, Seen
from engawa.figures.counting.shape import Counts, numbers, shares
from engawa.figures.weeks import WEEK, monday
from engawa.onboarding.models import Hospitality

FIRST_WEEK = timedelta(days=7)


def coming(seen: Seen) -> Counts:
    found: dict[Place, int] = defaultdict(int)
    for space, _member, at in seen.joined:
        found[(space, monday(at))] += 1
    return numbers("new_members", found)


def taking_part(seen: Seen) -> Counts:
    """Four figures of the same people: active, taking part, writing, coming back; and thanks."""
    active, part, wrote = {}, {}, {}
    back, before = {}, {}
    there = _members(seen)
    for (space, week), members in there.items():
        last_four = [(space, week - n * WEEK) for n in range(FOUR)]
        writers = set().union(*(seen.wrote.get(place, ()) for place in last_four))
        reacting = set().union(*(seen.reacted.get(place, ()) for place in last_four))
        # Who left since still took part: never more than all.
        wrote[(space, week)] = min(len(writers), members)
        part[(space, week)] = min(len(writers | reacting), members)
        now, earlier = _active(seen, space, week), _active(seen, space, week - WEEK)
        active[(space, week)] = len(now)
        back[(space, week)], before[(space, week)] = len(now & earlier), len(earlier)
    thanks = {place: n for place, n in seen.thanks.items() if n}
    return {
        **numbers("active", active),
        **shares("taking_part", part, there),
        **shares("writers", wrote, there),
        **shares("returning", back, before),
        **numbers("thanked", thanks),
    }


def newcomers(seen: Seen) -> Counts:
    """By the week in which they came; whoever wrote twice within four weeks has come to stay."""
    written: dict[tuple[int, int], dict[date, int]] = defaultdict(dict)
    for each in (*seen.topics, *seen.replies):
        weeks = written[(each.space, each.author)]
        weeks[each.week] = weeks.get(each.week, 0) + each.n
    once: dict[Place, int] = defaultdict(int)
    again: dict[Place, int] = defaultdict(int)
    for space, member, at in seen.joined:
        week = monday(at)
        if not seen.span.holds(week) or (space, member) not in written:
            continue
        weeks = written[(space, member)]
        posts = sum(weeks.get(week + n * WEEK, 0) for n in range(FOUR))
        once[(space, week)] += posts > 0
        again[(space, week)] += posts > 1
    return shares("second_post", again, once)


def introducing(seen: Seen) -> Counts:
    """Two statements: where people introduce themselves, and who did when."""
    rows = Hospitality.objects.filter(introductions__isnull=False)
    places = dict(rows.values_list("introductions_id", "space_id"))
    replies = Reply.objects.filter(topic__in=places, deleted_at=None).order_by()
    said = replies.values_list("topic_id", "author_id").annotate(first=Min("published_at"))
    first = {(places[topic], author): at for topic, author, at in said}
    spaces = set(places.values())
    came: dict[Place, int] = defaultdict(int)
    did: dict[Place, int] = defaultdict(int)
    for space, member, at in seen.joined:
        if space not in spaces:
            continue
        week, spoke = monday(at), first.get((space, member))
        came[(space, week)] += 1
        did[(space, week)] += spoke is not None and spoke < at + FIRST_WEEK
    return shares("introduced", did, came)


def _active(seen: Seen, space: int, week: date) -> set[int]:
    everything = (seen.wrote, seen.reacted, seen.read)
    return set().union(*(people.get((space, week), ()) for people in everything))


def _members(seen: Seen) -> dict[Place, int]:
    """How many belonged to each space at the end of each week, of those who still do."""
    came: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for space, _member, at in seen.joined:
        came[space][max(monday(at), seen.span.first)] += 1
    found: dict[Place, int] = {}
    for space, by_week in came.items():
        total = 0
        for week in seen.span.weeks:
            total += by_week.get(week, 0)
            if total:
                found[(space, week)] = total
    return found
