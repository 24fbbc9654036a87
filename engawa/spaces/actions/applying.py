"""Asking to be let in, and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_text
from engawa.core.verdict import deny
from engawa.eventlog import record
from engawa.spaces.actions.belonging import admit_or_wait, id_of
from engawa.spaces.actions.seats import JUST_CHANGED
from engawa.spaces.asking import keep_answers
from engawa.spaces.events import (
    ApplicationApproved,
    ApplicationRefused,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from engawa.spaces.models import Application, Membership, Space
from engawa.spaces.policies import (
    SUSPENDED,
    can_apply_to_join,
    can_decide_application,
    can_withdraw_application,
)
from engawa.spaces.seats import Wish
from engawa.spaces.tunables import ASK_AGAIN_DAYS

LONGEST_MESSAGE = 2000
LONGEST_REASON = 1000
State = Application.State
NO_ANSWERS: Mapping[str, Any] = MappingProxyType({})


@transaction.atomic
def apply_to_join(
    actor: Actor, space: Space, message: str, answers: Mapping[str, Any] = NO_ANSWERS
) -> Application:
    """Ask to be let in; `answers` are to what the space asks besides, by name of the field."""
    can_apply_to_join(actor, space).require()
    _may_ask_again(actor, space)
    _is_not_suspended(actor, space)
    application = _wait(actor, space, _within(clean_text(message), LONGEST_MESSAGE, "message"))
    keep_answers(actor, application, answers)
    record(actor, ApplicationSubmitted(*_facts(application)))
    return application


@transaction.atomic
def approve_application(actor: Actor, application: Application) -> None:
    """Let the person in, or into the line when all seats are taken. A request is decided once."""
    can_decide_application(actor, application.space).require()
    _decide(actor, application, State.APPROVED)
    since, asked = application.created_at, application.pk
    wish = Wish(way="application", since=since, application_id=asked)
    admit_or_wait(actor, application.space, application.member_id, wish)
    record(actor, ApplicationApproved(*_facts(application)))


@transaction.atomic
def refuse_application(actor: Actor, application: Application, reason: str) -> None:
    """Decline, with words the person will read. A request is decided once."""
    can_decide_application(actor, application.space).require()
    reason = _within(clean_text(reason), LONGEST_REASON, "reason")
    if not reason:
        raise Invalid(_("Please give a reason; the person will read it."), "reason")
    _decide(actor, application, State.REFUSED, reason)
    record(actor, ApplicationRefused(*_facts(application)))


@transaction.atomic
def withdraw_application(actor: Actor, application: Application) -> None:
    can_withdraw_application(actor, application).require()
    _decide(actor, application, State.WITHDRAWN)
    record(actor, ApplicationWithdrawn(*_facts(application)))


def _may_ask_again(actor: Actor, space: Space) -> None:
    days = ASK_AGAIN_DAYS.value()
    since = timezone.now() - timedelta(days=days)
    lately = Application.objects.filter(
        space=space, member=actor.member_id, state=State.REFUSED, decided_at__gt=since
    )
    if days and lately.exists():
        deny(_("Your request was declined lately. You can ask again after some days.")).require()


def _is_not_suspended(actor: Actor, space: Space) -> None:
    if Membership.objects.filter(space=space, member=actor.member_id).exists():
        deny(SUSPENDED).require()


def _wait(actor: Actor, space: Space, message: str) -> Application:
    """The constraint keeps one open request for each person and space."""
    try:
        with transaction.atomic():
            return Application.objects.create(space=space, member_id=id_of(actor), message=message)
    except IntegrityError as error:
        raise Invalid(_("Your request is already waiting for an answer.")) from error


def _decide(actor: Actor, application: Application, state: State, reason: str = "") -> None:
    decided_at = timezone.now()
    waiting = Application.objects.filter(pk=application.pk, state=State.PENDING)
    if not waiting.update(
        state=state, reason=reason, decided_by=actor.member_id, decided_at=decided_at
    ):
        raise Invalid(JUST_CHANGED)
    application.state, application.reason = state, reason
    application.decided_at = decided_at


def _within(text: str, longest: int, field: str) -> str:
    if len(text) > longest:
        raise Invalid(_("Please keep this to %(most)s characters.") % {"most": longest}, field)
    return text


def _facts(application: Application) -> tuple[int, int, int]:
    return (application.space_id, application.pk, application.member_id)
