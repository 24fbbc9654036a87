"""One charter, its version in force, and what one said to it."""

from __future__ import annotations

from engawa.charters.models import Answer, Charter, Scope, Version
from engawa.charters.policies import visible_answers, visible_charters, visible_versions
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.spaces.models import Space


def charter_of(actor: Actor, scope: str, space: Space | None = None) -> Charter | None:
    """The charter of a place with its version in force, if `actor` may read it."""
    rows = visible_charters(actor).select_related("current", "space")
    rows = rows.filter(scope=scope, space=space) if space else rows.filter(scope=scope)
    return rows.first()


def find_charter(actor: Actor, public_id: str) -> Charter:
    rows = visible_charters(actor).select_related("current", "space")
    found = rows.filter(public_id=public_id.replace("\x00", "")).first()
    if found is None:
        raise Refused(public_id)
    return found


def version_in_force(actor: Actor, charter: Charter) -> Version | None:
    return charter.current


def draft_of(actor: Actor, charter: Charter) -> Version | None:
    """The draft or proposal, as far as `actor` may see it."""
    rows = visible_versions(actor).filter(charter=charter).exclude(state=Version.State.ADOPTED)
    return rows.select_related("begun_by").first()


def adopted_versions(actor: Actor, charter: Charter) -> list[Version]:
    """Latest first."""
    rows = visible_versions(actor).filter(charter=charter, state=Version.State.ADOPTED)
    return list(rows.select_related("adopted_by").order_by("-major", "-minor"))


def latest_answer(actor: Actor, charter: Charter) -> Answer | None:
    """What `actor` last said to the charter."""
    if not actor.is_signed_in:
        return None
    rows = visible_answers(actor).filter(charter=charter, member_id=actor.me)
    return rows.select_related("version").order_by("-pk").first()


def last_accepted(actor: Actor, charter: Charter) -> Version | None:
    """The version `actor` accepted last, for showing what is different since."""
    rows = visible_answers(actor).filter(charter=charter, member_id=actor.me, accepted=True)
    answer = rows.select_related("version").order_by("-pk").first()
    return answer.version if answer else None


def my_answers(actor: Actor) -> list[Answer]:
    """Everything one said to charters one may still read, latest first; two hundred at most."""
    rows = visible_answers(actor).filter(member_id=actor.me)
    rows = rows.select_related("version", "charter__space", "charter__current")
    return list(rows.order_by("-pk")[:200])


def charters_of_spaces(actor: Actor) -> list[Charter]:
    """Of the spaces `actor` may read, those with a charter in force, by name."""
    rows = visible_charters(actor).filter(scope=Scope.SPACE, current__isnull=False)
    return list(rows.select_related("space", "current").order_by("space__name", "pk")[:500])
