"""What the upkeep of spaces knows of somebody."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.privacy.holdings.belonging import GOES, known
from engawa.privacy.holdings.kinds import Holding, Row, count_all, count_unsaid, delete
from engawa.privacy.models import Mode
from engawa.upkeep.models import Alarm, HandOver, MovedMember, Parting, StandIn, UnofficialGroup

WORDS_STAY = dict.fromkeys(Mode, _("Stays without your name, as a record."))


def _in_space(*names: str) -> Any:
    def row(each: Any, actor: Actor) -> Row:
        told: Row = {"space": known(each.space, actor)}
        return told | {name: getattr(each, name) for name in names}

    return row


def _group(each: Any, _actor: Actor) -> Row:
    names = ("name", "url", "platform", "run_by", "size", "why", "stand", "proposed_at")
    return {name: getattr(each, name) for name in names}


def _ended(each: Any, actor: Actor) -> Row:
    space = known(each.space, actor) if each.space else ""
    return {"space": space, "reason": each.reason, "ended_at": each.ended_at}


def _let_go(rows: QuerySet[Any], _member: Member, _mode: Mode) -> int:
    return int(rows.update(proposed_by=None))


HOLDINGS = (
    Holding(
        Alarm,
        "member",
        "silences",
        _("When you gave no sign in a space you ran"),
        GOES,
        delete,
        _in_space("role", "since", "raised_at", "ended_at"),
        count_unsaid,
        ("space",),
    ),
    Holding(
        StandIn,
        "member",
        "stand_ins",
        _("Where you stood in for somebody"),
        GOES,
        delete,
        _in_space("note", "begins", "ends", "ended_at"),
        count_unsaid,
        ("space",),
    ),
    Holding(
        HandOver,
        "to",
        "roles_offered",
        _("Roles that were offered to you"),
        GOES,
        delete,
        _in_space("role", "note", "answer", "state", "offered_at", "answered_at"),
        count_unsaid,
        ("space",),
    ),
    Holding(
        MovedMember,
        "member",
        "merges",
        _("Spaces you came into when two were merged"),
        GOES,
        delete,
        lambda each, _actor: {"moved_at": each.moved_at},
        count_unsaid,
    ),
    Holding(
        UnofficialGroup,
        "proposed_by",
        "groups_named",
        _("Groups outside that you named"),
        WORDS_STAY,
        _let_go,
        _group,
        count_all,
    ),
    Holding(
        Parting,
        "member",
        "memberships_ended",
        _("Memberships of yours that were ended"),
        GOES,
        delete,
        _ended,
        count_unsaid,
        ("space",),
    ),
)
