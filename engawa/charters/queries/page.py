"""All that the page of one charter shows to one reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from engawa.accounts.models import Member
from engawa.charters.clauses import HEADINGS, Conduct
from engawa.charters.models import Answer, Charter, Version
from engawa.charters.policies import can_write_charter, is_bound
from engawa.charters.queries.citing import Cited, numbered
from engawa.charters.queries.comparing import Change, changes_between
from engawa.charters.queries.reading import charter_of, draft_of, last_accepted, latest_answer
from engawa.charters.queries.waiting import asked_from
from engawa.core.actor import Actor
from engawa.core.verdict import Verdict
from engawa.spaces.models import Space


@dataclass(frozen=True)
class Group:
    """Clauses of one kind under their heading."""

    conduct: Conduct
    heading: str
    clauses: list[Cited]


@dataclass(frozen=True)
class Reading:
    """`barred_from` is when writing stops or stopped for this reader; None when it does not.

    `changes` is what is different since the version this reader accepted last.
    """

    scope: str
    charter: Charter | None
    version: Version | None
    may_write: Verdict
    is_bound: bool = False
    draft: Version | None = None
    answer: Answer | None = None
    accepted: Version | None = None
    changes: list[Change] = field(default_factory=list)
    barred_from: datetime | None = None

    @property
    def groups(self) -> list[Group]:
        return groups_of(self.charter, self.version)

    @property
    def is_refused(self) -> bool:
        return self.answer is not None and not self.answer.accepted

    @property
    def is_barred(self) -> bool:
        """Whether this reader may not write now, for want of an answer or by saying no."""
        return self.barred_from is not None and self.barred_from <= timezone.now()

    @property
    def is_asked(self) -> bool:
        """Whether an answer is still wanted of this reader."""
        return self.is_bound and self.version is not None and self.barred_from is not None


def groups_of(charter: Charter | None, version: Version | None) -> list[Group]:
    if charter is None or version is None:
        return []
    runs = groupby(numbered(charter, version), key=lambda each: each.clause.conduct)
    return [Group(conduct, str(HEADINGS[conduct]), list(run)) for conduct, run in runs]


def read_charter(
    actor: Actor, member: object, scope: str, space: Space | None, language: str
) -> Reading:
    """The charter of a place as `actor` meets it; `member` is the one signed in, if any."""
    charter = charter_of(actor, scope, space)
    may_write = can_write_charter(actor, scope, space)
    if charter is None:
        return Reading(scope, None, None, may_write)
    version, bound = charter.current, is_bound(actor, charter)
    draft = draft_of(actor, charter) if actor.is_signed_in else None
    if version is None or not bound or not isinstance(member, Member):
        return Reading(scope, charter, version, may_write, bound, draft)
    accepted = last_accepted(actor, charter)
    since = accepted.said if accepted and accepted.pk != version.pk else None
    return Reading(
        scope,
        charter,
        version,
        may_write,
        bound,
        draft,
        latest_answer(actor, charter),
        accepted,
        changes_between(since, version.said, language) if since is not None else [],
        asked_from(member, charter),
    )
