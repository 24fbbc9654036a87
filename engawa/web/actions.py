"""Writing to the administrator, and answering it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.eventlog import record
from engawa.web.events import ContactMessageSent, ContactMessageSettled
from engawa.web.models import ContactMessage
from engawa.web.policies import can_settle_contact_message

LONGEST = 5000


@dataclass(frozen=True)
class Contact:
    """What was typed; a signed-in member's name and address are taken from the account."""

    message: str
    about: str = ""
    name: str = ""
    email: str = ""


@transaction.atomic
def send_contact_message(actor: Actor, contact: Contact) -> ContactMessage:
    """Anyone may, signed in or not. Raises `Invalid`."""
    text = clean_text(contact.message)
    if not text:
        raise Invalid(_("Please write what we can do for you."), "message")
    if len(text) > LONGEST:
        raise Invalid(_("Please keep this to %(most)s characters.") % {"most": LONGEST}, "message")
    member = Member.objects.filter(pk=actor.me).first() if actor.is_signed_in else None
    message = ContactMessage.objects.create(
        member=member,
        name=member.name() if member else clean_line(contact.name)[:80],
        email=member.email if member else _address(contact.email),
        about=clean_line(contact.about)[:500],
        message=text,
        language=get_language() or "ja",
    )
    record(actor, ContactMessageSent(message.pk))
    return message


@transaction.atomic
def settle_contact_message(actor: Actor, message: ContactMessage, note: str = "") -> None:
    """Lay it aside, with a word for colleagues. Doing it twice changes nothing."""
    can_settle_contact_message(actor).require()
    waiting = ContactMessage.objects.filter(pk=message.pk, settled_at=None)
    if waiting.update(
        settled_at=timezone.now(), settled_by_id=actor.member_id, note=clean_line(note)[:500]
    ):
        record(actor, ContactMessageSettled(message.pk))


def _address(typed: str) -> str:
    address = clean_line(typed)
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(
            _("Please enter an e-mail address where we can answer you."), "email"
        ) from error
    return address
