"""What is known of somebody's first steps, and of those who stood by them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.content.actions.forgetting import remove_texts
from engawa.content.models import Reply
from engawa.core.actor import Actor
from engawa.onboarding.models import (
    Companion,
    Companionship,
    Delivery,
    FirstPost,
    Greeter,
    Newcomer,
    Quiet,
    Remark,
)
from engawa.privacy.holdings.belonging import known
from engawa.privacy.holdings.hearing import address_of
from engawa.privacy.holdings.kinds import Holding, Row, count_unsaid, delete
from engawa.privacy.models import Mode

HOUSE = Actor.system("a member asked to be forgotten")
GOES = dict.fromkeys(Mode, _("Goes."))


def _in_space(*names: str) -> Any:
    def row(each: Any, actor: Actor) -> Row:
        return {"space": known(each.space, actor)} | {name: getattr(each, name) for name in names}

    return row


def _fields(*names: str) -> Any:
    return lambda row, _actor: {name: getattr(row, name) for name in names}


def _asked(each: Any, actor: Actor) -> Row:
    topic = each.topic
    said = {name: getattr(topic, name) for name in ("title", "body_source", "published_at")}
    replies = Reply.objects.filter(topic=topic, author=each.mask_id).order_by("number")
    return (
        said
        | {"address": address_of(topic.pk, actor)}
        | {"replies": list(replies.values("body_source", "published_at"))}
    )


def _forget_asked(rows: QuerySet[Any], _member: Member, mode: Mode) -> int:
    """Nobody can find out any more; where texts are to go, those under the masks go as well."""
    if mode == Mode.REMOVE:
        for mask_id in list(rows.values_list("mask_id", flat=True)):
            remove_texts(HOUSE, mask_id)
    found = rows.count()
    rows.delete()
    return found


HOLDINGS = (
    Holding(
        Quiet,
        "asker",
        "asked_quietly",
        _("What you asked without your name"),
        {
            Mode.ANONYMISE: _("Stays; nobody can find out any more that it was you."),
            Mode.REMOVE: _("Goes. Where others have replied, an empty place stays."),
        },
        _forget_asked,
        _asked,
        count_unsaid,
        ("topic",),
    ),
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
