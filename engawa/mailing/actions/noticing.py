"""Letters about notices: one for each topic, of what is unread and may still be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from engawa.accounts.models import Member
from engawa.content.models import Topic
from engawa.mailing.queries.due import Bundle, due_bundles, tellable, waiting
from engawa.mailing.queries.quiet import waits_until
from engawa.mailing.tokens import Stop, reply_address, stop_url
from engawa.mailing.words import said_of
from engawa.notifications.models import Notice
from engawa.notifications.queries.inbox import choice_of
from engawa.outbox.actions import send_later
from engawa.outbox.models import Letter
from engawa.spaces.membership import actor_for

TEMPLATE = "mailing/letters/notices"


class _Taken(Exception):
    """Another worker writes this letter."""


def write_due_letters() -> int:
    """Each bundle in a transaction of its own; how many there were."""
    bundles = due_bundles(timezone.now())
    for bundle in bundles:
        write_letter(bundle)
    return len(bundles)


def write_letter(bundle: Bundle) -> Letter | None:
    """A letter of what waits in `bundle`, now or after the quiet hours; None without one."""
    try:
        with transaction.atomic():
            return _write(bundle, timezone.now())
    except _Taken:
        return None


def _write(bundle: Bundle, now: datetime) -> Letter | None:
    ids = list(waiting(bundle).values_list("pk", flat=True))
    _claim(ids)
    member = Member.objects.get(pk=bundle[0])
    choice = choice_of(member.pk)
    if not member.is_active or member.confirmed_at is None:
        return None
    if (wake := waits_until(member, choice, now)) is not None:
        Notice.objects.filter(pk__in=ids).update(mail_at=wake)
        return None
    found = tellable(actor_for(member), ids).exclude(kind__in=choice.mail_off)
    notices = list(found)
    return _send(member, notices) if notices else None


def _claim(ids: list[int]) -> None:
    """Settle these before anything is written: of two workers the second finds none left."""
    rows = Notice.objects.filter(pk__in=ids, mail_at__isnull=False)
    if not ids or rows.update(mail_at=None) != len(ids):
        raise _Taken


def _send(member: Member, notices: Sequence[Notice]) -> Letter:
    topic = notices[0].topic
    with translation.override(member.language):
        context = _context(member, notices)
    return send_later(
        member.email,
        _key(notices),
        TEMPLATE,
        context,
        member.language,
        member.pk,
        about={"notices": [notice.pk for notice in notices]},
        unsubscribe_url=context["stop_url"],
        reply_to=context["reply_to"],
        thread=f"topic.{topic.public_id}" if topic else "",
    )


def _context(member: Member, notices: Sequence[Notice]) -> dict[str, Any]:
    topic = notices[0].topic
    kinds = tuple(sorted({notice.kind for notice in notices}))
    said = [said_of(notice) for notice in notices]
    only_topic = topic is not None and all(notice.reply_id is None for notice in notices)
    stop_topic = stop_url(Stop(member.pk, topic=topic.public_id)) if topic else ""
    return {
        "topic": topic,
        "is_answer": topic is not None and not only_topic,
        "said": said,
        "url": said[0].url,
        "stop_url": stop_url(Stop(member.pk, kinds)),
        "stop_topic_url": stop_topic,
        "choices_url": settings.SITE_URL + reverse("notifications:preferences"),
        "reply_to": _answers_go_to(member, topic),
    }


def _answers_go_to(member: Member, topic: Topic | None) -> str:
    """Not where one asked without one's name: a signature would tell it."""
    if topic is None or topic.author_id in actor_for(member).masks:
        return ""
    return reply_address(member.pk, topic.public_id)


def _key(notices: Sequence[Notice]) -> str:
    """The same notices make the same letter, which the outbox keeps only once."""
    names = " ".join(sorted(notice.public_id for notice in notices))
    return f"notices:{sha256(names.encode()).hexdigest()[:40]}"


def still_stands(letter: Letter) -> bool:
    """Whether all that a letter tells may still be told and is still wanted. What remains of
    one that may not leave waits for another letter."""
    told: list[int] = letter.about.get("notices", [])
    if letter.member is None:
        return False
    wanted = tellable(actor_for(letter.member), told)
    wanted = wanted.exclude(kind__in=choice_of(letter.member.pk).mail_off)
    left = set(wanted.values_list("pk", flat=True))
    if len(left) == len(told):
        return True
    Notice.objects.filter(pk__in=left).update(mail_at=timezone.now())
    return False
