"""Bringing a version into force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.charters import tunables
from engawa.charters.actions._checks import (
    JUST_CHANGED,
    checked,
    checked_words,
    rewrite,
    shown_anew,
)
from engawa.charters.actions.answering import note_answer
from engawa.charters.actions.drafting import begin_draft
from engawa.charters.clauses import Clause
from engawa.charters.events import CharterAdopted
from engawa.charters.models import Answer, Charter, Scope, Version
from engawa.charters.policies import can_adopt, is_bound
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.site.kinds import Words
from engawa.spaces.models import Space

MOST_GRACE = 180


def adopt(
    actor: Actor,
    space: Space | None,
    clauses: Sequence[Clause | str],
    major: bool = True,
    *,
    summary: Words | None = None,
    grace_days: int | None = None,
    archetype: str = "",
    space_type: str = "",
    for_staff: bool = False,
) -> Version:
    """Give `space` (None: the whole community) this charter at once, without a time for comments.

    `clauses` are clauses or keys of the library. An open draft is replaced; a proposal that
    members still comment on is not.
    """
    scope = Scope.SPACE if space else Scope.STAFF if for_staff else Scope.SITE
    with transaction.atomic():
        version = begin_draft(actor, scope, space, clauses, archetype, space_type)
        can_adopt(actor, version).require()
        rewrite(version, clauses=checked(clauses))
        adopt_draft(actor, version, major, summary, grace_days)
    return version


@transaction.atomic
def adopt_draft(
    actor: Actor,
    version: Version,
    major: bool,
    summary: Words | None = None,
    grace_days: int | None = None,
) -> None:
    """Bring a draft or proposal into force; the first version is always a major one.

    Whoever adopts it accepts it thereby. Others are asked by what follows (`handlers`).
    """
    can_adopt(actor, version).require()
    charter = Charter.objects.select_related("current", "space").get(pk=version.charter_id)
    _worth_adopting(version, charter.current)
    major = major or charter.current is None
    grace = _grace(charter, major, grace_days)
    now = timezone.now()
    rewrite(
        version,
        state=Version.State.ADOPTED,
        summary=_summary(summary),
        adopted_at=now,
        adopted_by=actor.member_id,
        grace_until=now + timedelta(days=grace),
        **_number(charter.current, major),
    )
    _in_force(charter, version)
    ids = tuple(row["id"] for row in version.clauses)
    told = CharterAdopted(
        charter.pk, version.pk, charter.space_id, version.major, version.minor, grace, ids
    )
    record(actor, told)
    if is_bound(actor, charter):
        note_answer(actor, version, accepted=True, way=Answer.Way.ADOPTING)
    shown_anew(charter)


def _worth_adopting(version: Version, current: Version | None) -> None:
    if not version.clauses:
        raise Invalid(_("A charter needs at least one clause."))
    if current is not None and current.clauses == version.clauses:
        raise Invalid(_("This says the same as the charter in force. There is nothing to adopt."))


def _grace(charter: Charter, major: bool, days: int | None) -> int:
    """Staff accept before they write, so their first charter holds at once."""
    if not major:
        return 0
    if days is None:
        first_for_staff = charter.scope == Scope.STAFF and charter.current is None
        days = 0 if first_for_staff else tunables.GRACE_DAYS.value()
    if not 0 <= days <= MOST_GRACE:
        raise Invalid(_("Please choose between 0 and 180 days."), "grace_days")
    return days


def _number(current: Version | None, major: bool) -> dict[str, int]:
    if current is None:
        return {"major": 1, "minor": 0}
    if major:
        return {"major": current.major + 1, "minor": 0}
    return {"major": current.major, "minor": current.minor + 1}


def _summary(words: Words | None) -> dict[str, Any]:
    said = checked_words(words or Words(), "summary")
    return {"ja": said.ja, "en": said.en}


def _in_force(charter: Charter, version: Version) -> None:
    """Of two who adopt at once, the second finds that what it replaces has changed."""
    rows = Charter.objects.filter(pk=charter.pk, current=charter.current)
    if not rows.update(current=version, due_at=None):
        raise Invalid(JUST_CHANGED)
    version.charter.current = version
