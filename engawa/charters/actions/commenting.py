"""Asking members what they think of a draft."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.charters import tunables
from engawa.charters.actions._checks import rewrite
from engawa.charters.events import CommentsClosed, CommentWritten, DraftProposed, DraftTakenBack
from engawa.charters.models import Comment, Version
from engawa.charters.policies import can_comment, can_write_charter
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_text
from engawa.eventlog import record

LONGEST = 2000
State = Version.State


@transaction.atomic
def propose(actor: Actor, version: Version) -> None:
    """Open a draft for comments; proposing twice changes nothing."""
    charter = version.charter
    can_write_charter(actor, charter.scope, charter.space).require()
    if version.state != State.DRAFT:
        return
    if not version.clauses:
        raise Invalid(_("Add a clause first: there is nothing to comment on yet."))
    until = timezone.now() + timedelta(days=tunables.COMMENT_DAYS.value())
    rewrite(version, state=State.PROPOSED, comments_until=until)
    record(actor, DraftProposed(charter.pk, version.pk, charter.space_id, until.isoformat()))


@transaction.atomic
def take_back(actor: Actor, version: Version) -> None:
    """Make a proposal a draft again, to change it; the comments stay."""
    charter = version.charter
    can_write_charter(actor, charter.scope, charter.space).require()
    if version.state != State.PROPOSED:
        return
    rewrite(version, state=State.DRAFT, comments_until=None)
    record(actor, DraftTakenBack(charter.pk, version.pk, charter.space_id))


@transaction.atomic
def comment(actor: Actor, version: Version, text: str, clause: str = "") -> Comment:
    """What one thinks of the whole or of one clause."""
    can_comment(actor, version).require()
    text = clean_text(text).strip()
    if not text:
        raise Invalid(_("Please write a few words."), "text")
    if len(text) > LONGEST:
        raise Invalid(_("Please keep this to %(most)s characters.") % {"most": LONGEST}, "text")
    if clause and clause not in {row["id"] for row in version.clauses}:
        raise Invalid(_("This clause is not in the proposal any more."), "clause")
    written = Comment.objects.create(
        version=version, clause=clause, member_id=actor.member_id, text=text
    )
    charter = version.charter
    record(actor, CommentWritten(charter.pk, version.pk, charter.space_id, written.pk))
    return written


@transaction.atomic
def close_comments(version: Version) -> None:
    """Say once that the time for comments of this proposal is over."""
    until = version.comments_until
    if not version.is_proposed or until is None or until > timezone.now():
        return
    charter = version.charter
    said = CommentsClosed(charter.pk, version.pk, charter.space_id)
    key = f"charters.comments:{version.pk}:{until.isoformat()}"
    record(Actor.system("the time for comments is over"), said, key=key)
