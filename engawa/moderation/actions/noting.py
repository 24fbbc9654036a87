"""Notes on members, among moderators."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_text
from engawa.eventlog import record
from engawa.moderation.events import NoteKept
from engawa.moderation.models import Note
from engawa.moderation.policies import can_note
from engawa.spaces.models import Space


@transaction.atomic
def note(actor: Actor, member: Member, text: str, space: Space | None = None) -> Note:
    """Seen by the moderators of `space`, without one by site staff."""
    can_note(actor, member, space).require()
    text = clean_text(text.replace("\x00", "")).strip()[:1000]
    if not text:
        raise Invalid(_("Please write something first."), "text")
    kept = Note.objects.create(member=member, space=space, by_id=actor.member_id, text=text)
    record(actor, NoteKept(kept.pk, member.pk, space.pk if space else None))
    return kept
