"""Which notices may be shown: one's own, about what one may still see."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache, reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor, SpaceRole
from engawa.core.verdict import Verdict, allow, deny
from engawa.notifications.kinds import brought_kinds
from engawa.notifications.models import Notice, NoticeKind
from engawa.spaces.models import Invitation
from engawa.spaces.policies import RANK, listed_spaces, visible_spaces


def visible_notices(actor: Actor, kinds: Collection[str] | None = None) -> QuerySet[Notice]:
    """The actor's notices whose object the read rules still show; of certain `kinds`, if given.

    Asked row by row (`EXISTS`), so the cost follows the inbox and not the community. Each kind
    has a rule of its own, and most of the work is to put them all into words: whoever knows
    which kinds there are asks for those.
    """
    rules = [about_a_text(actor), *_about_no_text(actor, kinds)]
    rows = Notice.objects.filter(reduce(or_, rules), recipient_id=actor.member_id or 0)
    return rows if kinds is None else rows.filter(kind__in=kinds)


def can_have_notices(actor: Actor) -> Verdict:
    return allow() if actor.is_signed_in else deny(_("Please sign in first."))


def about_a_text(actor: Actor) -> Q:
    topic = Exists(visible_topics(actor).filter(pk=OuterRef("topic_id")))
    reply = Exists(visible_replies(actor).filter(pk=OuterRef("reply_id")))
    return Q(topic, reply=None, topic__isnull=False) | Q(reply, reply__isnull=False)


def _about_no_text(actor: Actor, kinds: Collection[str] | None) -> Iterator[Q]:
    """What is about a place or a person, as far as the rule of its kind shows it."""
    for rule, names in _rules().items():
        asked = names if kinds is None else names & frozenset(kinds)
        if asked:
            yield Q(topic=None, kind__in=sorted(asked)) & rule(actor)


@cache
def _rules() -> dict[Callable[[Actor], Q], frozenset[str]]:
    """Which kinds go by which rule: our own, and what upper rooms brought."""
    found: dict[Callable[[Actor], Q], frozenset[str]] = {
        _in_readable: frozenset({NoticeKind.ROLE}),
        _in_listed: frozenset({NoticeKind.DECISION}),
        _still_invited: frozenset({NoticeKind.INVITATION}),
        _in_managed: frozenset({NoticeKind.APPLICATION}),
        _in_owned: frozenset({NoticeKind.STEP_IN}),
    }
    for kind in brought_kinds():
        if kind.sees is not None:
            found[kind.sees] = found.get(kind.sees, frozenset()) | {kind.name}
    return found


def _in_readable(actor: Actor) -> Q:
    return Q(Exists(visible_spaces(actor).filter(pk=OuterRef("space_id"))))


def _in_listed(actor: Actor) -> Q:
    return Q(Exists(listed_spaces(actor).filter(pk=OuterRef("space_id"))))


def _still_invited(_actor: Actor) -> Q:
    mine = Invitation.objects.filter(pk=OuterRef("invitation_id"), expires_at__gt=timezone.now())
    return Q(Exists(mine.filter(accepted_at=None, revoked_at=None)))


def _in_managed(actor: Actor) -> Q:
    least = RANK[SpaceRole.MANAGER]
    roles = actor.space_roles.items()
    return Q(space_id__in=[pk for pk, role in roles if RANK[role] >= least])


def _in_owned(actor: Actor) -> Q:
    roles = actor.space_roles.items()
    return Q(space_id__in=[pk for pk, role in roles if role is SpaceRole.OWNER])
