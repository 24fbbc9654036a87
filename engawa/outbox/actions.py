"""Writing letters. Nothing else in this code base may send mail."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from engawa.core.refusals import Invalid
from engawa.outbox.models import Letter, State
from engawa.outbox.rendering import render_letter
from engawa.outbox.sending import send_letter
from engawa.outbox.tunables import CODES_PER_RECIPIENT, PER_RECIPIENT, PER_SENDER

DAY = timedelta(days=1)


@transaction.atomic
def send_later(
    to_email: str,
    key: str,
    template: str,
    context: dict[str, Any],
    language: str,
    member_id: int | None = None,
    *,
    sender_id: int | None = None,
    about: dict[str, Any] | None = None,
    secret: bool = False,
    unsubscribe_url: str = "",
    reply_to: str = "",
    thread: str = "",
) -> Letter:
    """Write a letter in the caller's transaction; a job sends it when that has committed.

    The same recipient and key get one letter ever: asking again returns the first. Over the
    day's limits the letter is kept but not sent. `sender_id` is the member who caused it;
    letters of one `thread`, such as "topic.x7", stand together in mail programs.
    """
    email = _clean_email(to_email)
    earlier = Letter.objects.filter(to_email=email, key=key).first()
    if earlier is not None:
        return earlier
    rendered = render_letter(template, context, language)
    letter = Letter(
        to_email=email,
        key=key,
        member_id=member_id,
        sender_id=sender_id,
        template=template,
        language=language,
        about=about or {},
        is_secret=secret,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        unsubscribe_url=unsubscribe_url,
        reply_to=reply_to,
        thread=thread_id(thread) if thread else "",
        message_id=make_msgid(domain=_domain()),
    )
    letter.why = _unreachable(email) or _over_limit(letter)
    letter.state = State.DROPPED if letter.why else State.QUEUED
    return _post(letter)


def has_room_for(to_email: str, sender_id: int) -> bool:
    """Whether a letter caused by this member to this address would be sent today.

    For actions that should say so beforehand, such as inviting.
    """
    return not _over_limit(Letter(to_email=to_email.lower(), sender_id=sender_id))


def thread_id(name: str) -> str:
    """The Message-ID that letters of the thread `name` answer; no letter bears it itself."""
    return f"<{name}@{_domain()}>"


def _post(letter: Letter) -> Letter:
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:
        # Another transaction wrote the same letter between our look and our write.
        return Letter.objects.get(to_email=letter.to_email, key=letter.key)
    if letter.is_waiting:
        send_letter.enqueue(letter.pk)
    return letter


def _unreachable(email: str) -> str:
    """Members brought along from elsewhere bear such addresses, which no server knows."""
    return "nobody can be reached there" if email.endswith(".invalid") else ""


def forget_letters(about: Mapping[str, Collection[int]]) -> int:
    """Empty all letters about these ids, named as in `Letter.about`; what waits does not leave."""
    mine, found = {name: set(ids) for name, ids in about.items()}, []
    rows = Letter.objects.exclude(about={}).values_list("pk", "about").iterator(chunk_size=500)
    for pk, said in rows:
        named = ((name, ids if isinstance(ids, list) else [ids]) for name, ids in said.items())
        if any(not mine.get(name, set()).isdisjoint(ids) for name, ids in named):
            found.append(pk)
    for start in range(0, len(found), 500):
        some = Letter.objects.filter(pk__in=found[start : start + 500])
        some.filter(state=State.QUEUED).update(state=State.DROPPED, why="what it was about is gone")
        some.update(subject="", text="", html="", about={})
    return len(found)


def _over_limit(letter: Letter) -> str:
    today = Letter.objects.filter(queued_at__gt=timezone.now() - DAY).exclude(state=State.DROPPED)
    to_them = today.filter(to_email=letter.to_email)
    if to_them.count() >= PER_RECIPIENT.value():
        return "over the day's limit for this address"
    if letter.is_secret and to_them.filter(is_secret=True).count() >= CODES_PER_RECIPIENT.value():
        return "over the day's limit of codes for this address"
    if letter.sender_id is None:
        return ""
    caused = today.filter(sender_id=letter.sender_id).count()
    return "over the sender's limit for a day" if caused >= PER_SENDER.value() else ""


def _clean_email(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(str(error.message), "email") from error
    return email


def _domain() -> str:
    return str(settings.SITE_URL).partition("://")[2].partition(":")[0] or "localhost"
