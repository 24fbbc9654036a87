"""Drafts live on the server, one per member and place."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.content.models import Audience, BodyFormat, Draft
from engawa.content.models.topics import TITLE_LENGTH
from engawa.content.policies import can_keep
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.render import MAX_SOURCE

MOST_DRAFTS = 50


@dataclass(frozen=True)
class Meant:
    """For whom a draft will be and whether under one's name, as chosen so far."""

    audience: str = ""
    readers: str = ""
    quietly: bool = False


FOR_ALL = Meant()


@transaction.atomic
def save_draft(
    actor: Actor,
    place: str,
    *,
    title: str = "",
    tags: str = "",
    body: str,
    body_format: str,
    meant: Meant = FOR_ALL,
) -> Draft | None:
    """Keep what is typed; an empty text forgets the draft. Nothing is recorded: it is private."""
    can_keep(actor).require()
    place = place.replace("\x00", "")
    if not (title.strip() or body.strip()):
        forget_draft(actor, place)
        return None
    too_long = len(body) > MAX_SOURCE or len(place) > 160
    if too_long or body_format not in BodyFormat.values:
        raise Invalid(_("This text is too long to keep as a draft."), "body")
    mine = Draft.objects.filter(member_id=actor.me)
    if mine.exclude(place=place).count() >= MOST_DRAFTS:
        raise Invalid(_("You have many drafts already. Please discard one first."))
    draft, _made = mine.update_or_create(
        member_id=actor.me,
        place=place,
        defaults={
            "title": _line(title, TITLE_LENGTH),
            "tags": _line(tags, 300),
            "body": body.replace("\x00", ""),
            "body_format": body_format,
            "audience": meant.audience if meant.audience in Audience.values else "",
            "readers": _line(meant.readers, 2000),
            "quietly": meant.quietly,
            "saved_at": timezone.now(),
        },
    )
    return draft


def _line(text: str, most: int) -> str:
    return text.replace("\x00", "")[:most]


def discard_draft(actor: Actor, draft: Draft) -> None:
    forget_draft(actor, draft.place)


def forget_draft(actor: Actor, place: str) -> None:
    Draft.objects.filter(member_id__in=actor.selves, place=place).delete()
