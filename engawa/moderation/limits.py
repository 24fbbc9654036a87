"""How much one person may write: by trust, on the first day, after a posting limit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.content.gates import Candidate
from engawa.content.models import Reply, Topic
from engawa.core.actor import EVERYWHERE
from engawa.core.refusals import Invalid
from engawa.moderation import tunables
from engawa.moderation.actions.standing import AT_MOST
from engawa.moderation.modes import foreign_hosts

DAY = timedelta(days=1)
FREE_FROM = 3  # trust from which only what was decided about a person limits them
_resting = 0


@contextmanager
def resting() -> Iterator[None]:
    """Within this block nobody is limited: for filling a house, where a year passes in minutes."""
    global _resting
    _resting += 1
    try:
        yield
    finally:
        _resting -= 1


def are_on() -> bool:
    return not _resting and tunables.LIMITS.value()


def refuse_excess(candidate: Candidate) -> None:
    """Raise `Invalid` where this is more than its author may write. At most three queries."""
    if not are_on():
        return
    most = _most_a_day(candidate)
    if candidate.actor.trust >= FREE_FROM and most is None:
        return
    if candidate.actor.trust < FREE_FROM:
        _refuse_full(candidate)
    if candidate.is_edit:
        return
    now = timezone.now()
    times = _last_times(candidate.actor.selves, now - DAY)
    if most is not None and len(times) >= most:
        raise Invalid(_("For now you can write %(n)s texts a day here.") % {"n": most})
    if candidate.actor.trust < FREE_FROM:
        _refuse_flood(candidate, times, now)
        _refuse_same(candidate, now)


def _most_a_day(candidate: Candidate) -> int | None:
    """What a posting limit leaves the author, here or everywhere; None without one."""
    rights = candidate.actor.rights
    names = rights.get(candidate.space.pk, frozenset()) | rights.get(EVERYWHERE, frozenset())
    left = [int(name.removeprefix(AT_MOST)) for name in names if name.startswith(AT_MOST)]
    return min(left, default=None)


def _refuse_full(candidate: Candidate) -> None:
    trust, rendered = candidate.actor.trust, candidate.rendered
    most = tunables.LINKS[trust].value()
    links = [link for link in rendered.links if foreign_hosts((link,))]
    if most and len(links) > most:
        raise Invalid(
            _("Please use at most %(most)s links to other sites.") % {"most": most}, "body"
        )
    most = tunables.MENTIONS[trust].value()
    if most and len(rendered.mentions) > most:
        raise Invalid(_("Please call at most %(most)s people by name.") % {"most": most}, "body")


def _refuse_flood(candidate: Candidate, times: list[datetime], now: datetime) -> None:
    trust = candidate.actor.trust
    for setting, span in (
        (tunables.PER_MINUTE, timedelta(minutes=1)),
        (tunables.PER_HOUR, timedelta(hours=1)),
        (tunables.PER_DAY, DAY),
    ):
        most = setting[trust].value()
        if most and sum(at > now - span for at in times) >= most:
            raise Invalid(_("You are writing a lot at once. Please wait a little; it is kept."))
    most = tunables.FIRST_DAY.value()
    if most and trust == 0 and len(times) >= most and _is_first_day(candidate.actor.selves, now):
        raise Invalid(_("On the first day this is enough. Please read on, and come back tomorrow."))


def _refuse_same(candidate: Candidate, now: datetime) -> None:
    minutes = tunables.SAME_TEXT_MINUTES.value()
    if not minutes:
        return
    since = now - timedelta(minutes=minutes)
    same = {"author_id__in": candidate.actor.selves, "published_at__gt": since}
    same["body_source"] = candidate.body.source.replace("\x00", "")
    topics = Topic.objects.filter(title=candidate.title, **same).values("pk")
    rows = Reply.objects.filter(**same).values("pk") if not candidate.title else topics
    if rows.exists():
        raise Invalid(_("You have just posted the same text."), "body")


def _last_times(selves: frozenset[int], since: datetime) -> list[datetime]:
    """When the member wrote since; one query, and never more rows than the highest limit."""
    mine = {"author_id__in": selves, "published_at__gt": since}
    topics = Topic.objects.filter(**mine).order_by().values_list("published_at", flat=True)
    replies = Reply.objects.filter(**mine).order_by().values_list("published_at", flat=True)
    return list(topics.union(replies, all=True)[:1_000])


def _is_first_day(selves: frozenset[int], now: datetime) -> bool:
    return Member.objects.filter(pk__in=selves, joined_at__gt=now - DAY).exists()
