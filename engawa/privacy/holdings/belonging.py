"""Where somebody belongs: memberships, requests, invitations."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.privacy.holdings.kinds import Holding, Row, delete
from engawa.privacy.models import Mode
from engawa.spaces.actions import leave_everything
from engawa.spaces.models import Application, Invitation, Membership, Space, StepIn
from engawa.spaces.policies import listed_spaces

GOES = dict.fromkeys(Mode, _("Goes."))


def known(space: Space, actor: Actor) -> str:
    """The name of a space, where one may still know of it."""
    known = listed_spaces(actor).filter(pk=space.pk).exists()
    return space.name if known else "-"


def _count_known(rows: QuerySet[Any], actor: Actor) -> int | None:
    return rows.filter(space__in=listed_spaces(actor)).count()


def _membership(row: Any, actor: Actor) -> Row:
    return {"space": known(row.space, actor), "role": row.role, "joined_at": row.joined_at}


def _application(row: Any, actor: Actor) -> Row:
    facts = {"space": known(row.space, actor), "message": row.message, "state": row.state}
    return facts | {"created_at": row.created_at, "decided_at": row.decided_at}


def _invitation(row: Any, actor: Actor) -> Row:
    facts = {"space": known(row.space, actor), "role": row.role, "created_at": row.created_at}
    return facts | {"accepted_at": row.accepted_at, "revoked_at": row.revoked_at}


def _sent(row: Any, actor: Actor) -> Row:
    return _invitation(row, actor) | {"message": row.message, "to": row.email}


def _step_in(row: Any, actor: Actor) -> Row:
    return {"space": known(row.space, actor), "reason": row.reason, "at": row.started_at}


def _leave(rows: QuerySet[Any], member: Member, _mode: Mode) -> int:
    found = rows.count()
    leave_everything(Actor.system("a member asked to be forgotten"), member.pk)
    return found


HOLDINGS = (
    Holding(
        Membership,
        "member",
        "memberships",
        _("Spaces you belong to"),
        GOES,
        _leave,
        _membership,
        counted=_count_known,
        related=("space",),
    ),
    Holding(
        Application,
        "member",
        "applications",
        _("Requests to join"),
        GOES,
        delete,
        _application,
        counted=_count_known,
        related=("space",),
    ),
    Holding(
        Invitation,
        "member",
        "invitations",
        _("Invitations to you"),
        GOES,
        delete,
        _invitation,
        counted=_count_known,
        related=("space",),
    ),
    Holding(
        Invitation,
        "invited_by",
        "invitations_sent",
        _("Invitations you sent"),
        GOES,
        delete,
        _sent,
        counted=_count_known,
        related=("space",),
    ),
    Holding(
        StepIn,
        "member",
        "step_ins",
        _("Your stays in closed spaces as staff"),
        dict.fromkeys(Mode, _("Stays without your name, for the owners.")),
        lambda rows, _member, _mode: rows.update(reason="-"),
        _step_in,
        counted=_count_known,
        related=("space",),
    ),
)
