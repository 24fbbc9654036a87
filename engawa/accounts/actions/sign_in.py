"""Passwords, addresses and sessions."""

from __future__ import annotations

from django.db import transaction

from engawa.accounts.actions._words import raise_version
from engawa.accounts.events import AddressChanged, PasswordChanged, SessionsEnded
from engawa.accounts.models import Member, Session
from engawa.core.actor import Actor
from engawa.eventlog import record


@transaction.atomic
def change_password(actor: Actor, member: Member, password: str, keep: str = "") -> None:
    """Set a password and end every session but the one whose key is `keep`."""
    member.set_password(password)
    member.save(update_fields=["password"])
    Session.objects.filter(member=member).exclude(session_key=keep).delete()
    record(actor, PasswordChanged(member.pk))


@transaction.atomic
def note_new_address(actor: Actor, member: Member) -> None:
    """The member confirmed another e-mail address, which is theirs from now on."""
    raise_version(member)
    record(actor, AddressChanged(member.pk))


@transaction.atomic
def end_session(actor: Actor, member: Member, public_id: str) -> int:
    """Sign `member` out of one browser; 0 when that had already happened."""
    return _end(actor, member, Session.objects.filter(member=member, public_id=public_id).delete())


@transaction.atomic
def end_other_sessions(actor: Actor, member: Member, keep: str) -> int:
    """Sign `member` out everywhere but in the browser whose session key is `keep`."""
    others = Session.objects.filter(member=member).exclude(session_key=keep)
    return _end(actor, member, others.delete())


def _end(actor: Actor, member: Member, deleted: tuple[int, dict[str, int]]) -> int:
    count = deleted[0]
    if count:
        record(actor, SessionsEnded(member.pk, count))
    return count
