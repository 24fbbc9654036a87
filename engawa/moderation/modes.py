"""Which texts wait for a look by the rules of their place."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from engawa.content.gates import Candidate
from engawa.content.models import Reply, Topic
from engawa.moderation.models import Mode
from engawa.moderation.rules import rules_of
from engawa.moderation.why import Why, why

MOST_HOSTS = 5


def mode_for(space_id: int, kind: str) -> Mode | None:
    """The rule for texts of `kind`, else the one for any kind, while it rules."""
    rows = rules_of(space_id).modes
    mode = rows.get(kind) or rows.get("")
    return mode if mode and mode.rules_at(timezone.now()) else None


def held_by_mode(candidate: Candidate) -> list[Why]:
    """Why the place lets this text wait; empty where it does not."""
    mode = mode_for(candidate.space.pk, candidate.kind)
    if mode is None or mode.how == Mode.How.AFTER:
        return []
    if mode.how == Mode.How.BEFORE:
        return [why("before")]
    return list(_selected(mode, candidate))


def _selected(mode: Mode, candidate: Candidate) -> list[Why]:
    reasons = []
    if mode.first_posts and _written_in(candidate, mode.first_posts) < mode.first_posts:
        reasons.append(why("first", n=mode.first_posts))
    if candidate.actor.trust < mode.below_trust:
        reasons.append(why("trust", trust=candidate.actor.trust, least=mode.below_trust))
    if mode.with_links and (hosts := foreign_hosts(candidate.rendered.links)):
        reasons.append(why("links", hosts=", ".join(hosts[:MOST_HOSTS])))
    return reasons


def _written_in(candidate: Candidate, most: int) -> int:
    """Texts of the author in this space that others may read, counted no further than `most`."""
    shown = Q(author_id__in=candidate.actor.selves, hidden_at=None, deleted_at=None)
    others = shown & ~Q(pk=candidate.text_id or 0)
    count = Topic.objects.filter(others, space=candidate.space)[:most].count()
    if count < most:
        replies = Reply.objects.filter(others, topic__space=candidate.space)
        count += replies[: most - count].count()
    return count


def foreign_hosts(links: tuple[str, ...]) -> list[str]:
    """Other sites that a text leads to, each once."""
    ours = {host.lstrip(".").lower() for host in settings.ALLOWED_HOSTS}
    hosts = (_host(link) for link in links)
    return list(dict.fromkeys(host for host in hosts if host and host not in ours))


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").lower()
    except ValueError:  # a bracket nobody closed
        return "?"
