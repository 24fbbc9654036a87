"""Accepting a charter or saying no to it."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.charters.actions.settling import settle
from engawa.charters.events import CharterAccepted, CharterRefused
from engawa.charters.models import Answer, Charter, Version
from engawa.charters.policies import can_answer
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import record

NOT_IN_FORCE = _("The charter has changed meanwhile. Please look at it once more.")


@transaction.atomic
def accept(actor: Actor, version: Version, language: str, way: str = Answer.Way.PAGE) -> None:
    """Accept what is in force, as shown in `language`. Accepting twice changes nothing."""
    _may_answer(actor, version)
    note_answer(actor, version, accepted=True, way=way, language=language)


@transaction.atomic
def refuse(actor: Actor, version: Version, language: str) -> None:
    """Say no: one reads on and writes no more, until one accepts."""
    _may_answer(actor, version)
    note_answer(actor, version, accepted=False, way=Answer.Way.PAGE, language=language)


@transaction.atomic
def accept_for(actor: Actor, version: Version, member_ids: Collection[int]) -> None:
    """What people agreed to elsewhere, brought along by the house: imports, the demo."""
    if not actor.is_system:
        raise Denied(_("Everybody accepts for themselves."))
    for member in Member.objects.filter(pk__in=member_ids).order_by("pk"):
        _note(actor, version, member.pk, True, Answer.Way.HOUSE, member.language)
    settle(member_ids)


def note_answer(
    actor: Actor, version: Version, *, accepted: bool, way: str, language: str = ""
) -> None:
    """Write down what `actor` says, and let it hold at once."""
    assert actor.member_id is not None
    _note(actor, version, actor.member_id, accepted, way, language or actor.language)
    settle([actor.member_id])


def _may_answer(actor: Actor, version: Version) -> None:
    charter = Charter.objects.select_related("space").get(pk=version.charter_id)
    can_answer(actor, charter).require()
    if charter.current_id != version.pk:
        raise Invalid(NOT_IN_FORCE)


def _note(
    actor: Actor, version: Version, member_id: int, accepted: bool, way: str, language: str
) -> None:
    rows = Answer.objects.filter(charter=version.charter_id, member=member_id)
    last = rows.order_by("-pk").values_list("version_id", "accepted").first()
    if last == (version.pk, accepted):
        return
    language = language if language in ("ja", "en") else "ja"
    Answer.objects.create(
        charter_id=version.charter_id,
        version=version,
        member_id=member_id,
        accepted=accepted,
        language=language,
        way=way,
    )
    place = version.charter.space_id
    about = (version.charter_id, version.pk, place, member_id, version.number, language)
    record(actor, CharterAccepted(*about, str(way)) if accepted else CharterRefused(*about))
