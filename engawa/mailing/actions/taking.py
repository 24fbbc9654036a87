"""Taking in a message: an answer is posted once, anything else is refused or left alone."""

from __future__ import annotations

import contextlib
import io
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.content.actions import post_reply, upload_file
from engawa.content.models import Reply
from engawa.content.policies import visible_topics
from engawa.content.texts import Body
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.mailing import tunables
from engawa.mailing.incoming.automatic import is_automatic
from engawa.mailing.incoming.message import Incoming, read_message
from engawa.mailing.incoming.quotes import own_words
from engawa.mailing.models import IncomingMail, Outcome
from engawa.mailing.tokens import read_reply_address
from engawa.outbox.actions import send_later
from engawa.outbox.models import Letter
from engawa.spaces.membership import actor_for

LARGEST = 50 * 1024 * 1024


class _No(Exception):
    """The message is not taken, for a reason its sender may read."""


def take_mail(raw: bytes, to: str = "") -> IncomingMail:
    """Post the answer in `raw`, or say no. The same message again gives what became of it.

    `to` is the recipient by the envelope, where the mail server tells it.

    Safe to repeat: what is kept of a message and the reply it became are one transaction.
    """
    message = read_message(raw[:LARGEST], to)
    earlier = IncomingMail.objects.filter(sign=message.sign).first()
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            return _take(message, len(raw))
    except IntegrityError:
        # Delivered twice at the same moment: the other one has it.
        if (other := IncomingMail.objects.filter(sign=message.sign).first()) is None:
            raise
        return other


def _take(message: Incoming, size: int) -> IncomingMail:
    row = IncomingMail.objects.create(
        sign=message.sign, sender=message.sender[:254], outcome=Outcome.IGNORED
    )
    if is_automatic(message) or _is_ours(message):
        return _settle(row, Outcome.IGNORED, "written by a machine")
    known = _named(message)
    member = Member.objects.filter(pk=known[0]).first() if known else None
    if known is None or member is None:
        return _settle(row, Outcome.IGNORED, "to no valid reply address")
    row.member = member
    with translation.override(member.language):
        try:
            with transaction.atomic():
                _require_sender(message, member)
                _require_measure(member, size)
                row.reply = _post(actor_for(member, channel="mail"), known[1], message)
        except (_No, Denied, Invalid) as no:
            return _refuse(row, member, _reason(no))
    return _settle(row, Outcome.POSTED, "")


def _post(actor: Actor, topic_id: str, message: Incoming) -> Reply:
    topic = visible_topics(actor).select_related("space").filter(public_id=topic_id).first()
    if topic is None:
        raise _No(_("What you answered can no longer be viewed."))
    if topic.author_id in actor.masks:
        # A mail carries names below what was written, and nobody sees it before it is posted.
        raise _No(_("You asked this without your name. Please answer on the page instead."))
    words = own_words(message.text)
    if not words and not message.files:
        raise _No(_("No words of yours were found above the quotation."))
    return post_reply(actor, topic, Body(_with_files(actor, words, message)), once=_once(message))


def _with_files(actor: Actor, words: str, message: Incoming) -> str:
    """The words, and under them what hung on the message: pictures shown, files linked."""
    shown = [words]
    for file in message.files:
        taken = upload_file(actor, file.name, io.BytesIO(file.data), len(file.data))
        name = taken.name.translate(str.maketrans("[]\\", "()/"))
        shown.append(f"{'!' if taken.is_image else ''}[{name}](<{taken.get_absolute_url()}>)")
    return "\n\n".join(filter(None, shown))


def _once(message: Incoming) -> str:
    return f"mail:{message.sign[:48]}"


def _named(message: Incoming) -> tuple[int, str] | None:
    days = tunables.REPLY_DAYS.value()
    found = (read_reply_address(address, days) for address in message.recipients)
    return next((known for known in found if known is not None), None)


def _is_ours(message: Incoming) -> bool:
    return bool(message.message_id) and (
        Letter.objects.filter(message_id=message.message_id).exists()
    )


def _require_sender(message: Incoming, member: Member) -> None:
    """The signature alone is not enough: a forwarded mail carries the address along."""
    if not member.is_active or message.sender != member.email.lower():
        raise _No(
            _("Please answer from the address you are registered with; others cannot use it.")
        )


def _require_measure(member: Member, size: int) -> None:
    if size > LARGEST:
        raise _No(_("The message is too large."))
    hour_ago = timezone.now() - timedelta(hours=1)
    lately = IncomingMail.objects.filter(member=member, received_at__gt=hour_ago)
    if lately.count() >= tunables.REPLIES_AN_HOUR.value():
        raise _No(_("Those were many answers in one hour. Please go on in the community itself."))


def _refuse(row: IncomingMail, member: Member, reason: str) -> IncomingMail:
    """A short letter to whoever wrote it; it says nothing about the topic."""
    own = row.sender == member.email.lower()
    with contextlib.suppress(Invalid):  # an address nobody can be written at
        send_later(
            row.sender,
            f"mail-refused:{row.sign[:48]}",
            "mailing/letters/refused",
            {"reason": reason},
            member.language,
            member.pk if own else None,
        )
    return _settle(row, Outcome.REFUSED, reason)


def _settle(row: IncomingMail, outcome: Outcome, why: str) -> IncomingMail:
    row.outcome, row.why = outcome, why[:200]
    row.save()
    return row


def _reason(no: Exception) -> str:
    return str(getattr(no, "reason", "") or getattr(no, "message", "") or no)
