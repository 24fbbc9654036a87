"""Sending one letter, as a job. Queued by `send_later` alone."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from engawa.jobs import job
from engawa.outbox.checks import still_wanted
from engawa.outbox.models import Letter, State
from engawa.outbox.post import as_message

ATTEMPTS = 10


@job(attempts=ATTEMPTS, priority=10)
def send_letter(letter_id: int) -> str:
    """Send a letter once. A crash between the server's yes and our note of it may send it
    again, with the same Message-ID, by which mail programs recognise the double."""
    letter = Letter.objects.select_related("member").filter(pk=letter_id).first()
    if letter is None or not letter.is_waiting:
        return "nothing to do"
    if reason := _unwanted(letter):
        return _settle(letter, State.DROPPED, reason)
    attempts = letter.attempts + 1
    Letter.objects.filter(pk=letter.pk).update(attempts=F("attempts") + 1)
    try:
        as_message(letter).send()
    except SMTPRecipientsRefused as error:
        return _give_up(letter, error, attempts, _codes(error))
    except SMTPResponseException as error:
        return _give_up(letter, error, attempts, {error.smtp_code})
    except OSError as error:
        return _give_up(letter, error, attempts, set())
    return _settle(letter, State.SENT, "")


def _unwanted(letter: Letter) -> str:
    if letter.member is not None and not letter.member.is_active:
        return "the account is closed"
    return "" if still_wanted(letter) else "no longer wanted"


def _give_up(letter: Letter, error: Exception, attempts: int, codes: set[int]) -> str:
    """A final answer of the mail server ends it; anything else is tried again later."""
    final = bool(codes) and all(500 <= code < 600 for code in codes)
    if final or attempts >= ATTEMPTS:
        return _settle(letter, State.FAILED, f"{type(error).__name__}: {error}")
    Letter.objects.filter(pk=letter.pk).update(why=str(error)[:300])
    raise error


def _codes(error: SMTPRecipientsRefused) -> set[int]:
    return {answer[0] for answer in error.recipients.values()}


def _settle(letter: Letter, state: State, why: str) -> str:
    """A secret has done its work once it is sent or withdrawn."""
    changes: dict[str, Any] = {"state": state, "why": why[:300]}
    if state == State.SENT:
        changes["sent_at"] = timezone.now()
    if letter.is_secret and not keeps_secrets():
        changes |= {"text": "", "html": ""}
    Letter.objects.filter(pk=letter.pk, state=State.QUEUED).update(**changes)
    return str(state)


def keeps_secrets() -> bool:
    """Without a mail server administrators hand out codes by hand."""
    return settings.MAIL.kind == "folder"
