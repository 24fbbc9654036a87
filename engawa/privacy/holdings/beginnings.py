"""What is known of somebody's first steps, and of those who stood by them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.onboarding.models import (
    Companion,
    Companionship,
    Delivery,
    FirstPost,
    Greeter,
    Newcomer,
    Remark,
)
from engawa.privacy.holdings.belonging import known
from engawa.privacy.holdings.kinds import Holding, Row, count_unsaid, delete
from engawa.privacy.models import Mode

GOES = dict.fromkeys(Mode, _("Goes."))


def _in_space(*names: str) -> Any:
    def row(each: Any, actor: Actor) -> Row:
        return {"space": known(each.space, actor)} | {name: getattr(each, name) for name in names}

    return row


def _fields(*names: str) -> Any:
    return lambda row, _actor: {name: getattr(row, name) for name in names}


HOLDINGS = (
    Holding(
        Newcomer,
        "member",
        "first_steps",
        _("Your first steps"),
        GOES,
        delete,
        _fields("deeds", "put_away_at", "wants_help"),
    ),
    Holding(
        Delivery,
        "member",
        "welcome",
        _("Steps of your welcome"),
        GOES,
        delete,
        lambda row, _actor: {"title": row.step.title, "at": row.at},
        count_unsaid,
        ("step",),
    ),
    Holding(
        FirstPost,
        "member",
        "first_posts",
        _("When your first posts were answered"),
        GOES,
        delete,
        _in_space("what", "began_at", "due_at", "answered_at"),
        count_unsaid,
        ("space",),
    ),
    Holding(
        Greeter,
        "member",
        "greets",
        _("Where you greet newcomers"),
        GOES,
        delete,
        _in_space("weekdays", "named_at"),
        count_unsaid,
        ("space",),
    ),
    Holding(
        Companion,
        "member",
        "offers_company",
        _("Where you offer company"),
        GOES,
        delete,
        _in_space("most", "since"),
        count_unsaid,
        ("space",),
    ),
    Holding(
        Remark,
        "author",
        "words_to_companions",
        _("What you wrote to a companion"),
        GOES,
        delete,
        _fields("text", "at"),
        count_unsaid,
    ),
    Holding(
        Companionship,
        "newcomer",
        "companions",
        _("Who stood by you"),
        GOES,
        delete,
        _in_space("began_at", "ended_at"),
        count_unsaid,
        ("space",),
    ),
    Holding(
        Companionship,
        "companion",
        "stood_by",
        _("Newcomers you stood by"),
        GOES,
        delete,
        _in_space("began_at", "ended_at"),
        count_unsaid,
        ("space",),
    ),
)
