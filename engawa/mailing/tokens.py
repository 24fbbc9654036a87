"""Signed addresses: links that stop a kind of mail, and mailboxes that take an answer."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

STOP = "engawa.mailing.stop"
REPLY = "engawa.mailing.reply"
EPOCH = date(2024, 1, 1)
MAC = 24
_REPLY = re.compile(rf"([0-9a-z]{{12}})-([0-9a-z]{{1,10}})-([0-9a-z]{{1,4}})-([a-z2-7]{{{MAC}}})")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Stop:
    """Who wants to hear no more, and of what: kinds of notices, one topic, or the digest."""

    member_id: int
    kinds: tuple[str, ...] = ()
    topic: str = ""
    digest: bool = False


def stop_url(stop: Stop) -> str:
    """The link of one cause; it is good for ever, because old mail is opened late."""
    told = [stop.member_id, list(stop.kinds), stop.topic, int(stop.digest)]
    token = signing.Signer(salt=STOP).sign_object(told)
    return str(settings.SITE_URL) + reverse("mailing:stop", args=[token])


def read_stop(token: str) -> Stop | None:
    try:
        told: Any = signing.Signer(salt=STOP).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    member_id, kinds, topic, digest = told
    return Stop(member_id, tuple(kinds), topic, bool(digest))


def reply_address(member_id: int, topic_public_id: str) -> str:
    """Where this member answers this topic by mail; "" where mail does not come in.

    Lower case and at most 64 characters before the @, as mail servers want it.
    """
    if not settings.MAIL_IN:
        return ""
    local, _at, domain = settings.MAIL_IN.rpartition("@")
    day = (timezone.now().date() - EPOCH).days
    told = f"{topic_public_id}-{_written(member_id)}-{_written(day)}"
    return f"{local}+{told}-{_mac(told)}@{domain}"


def read_reply_address(address: str, days: int) -> tuple[int, str] | None:
    """Member and topic named by one of our addresses, unless forged or older than `days`."""
    local, _at, domain = settings.MAIL_IN.lower().rpartition("@")
    given, _at, theirs = address.strip().lower().rpartition("@")
    found = _REPLY.fullmatch(given.removeprefix(f"{local}+"))
    if not local or theirs != domain or found is None:
        return None
    topic, member, day, mac = found.groups()
    if not constant_time_compare(mac, _mac(f"{topic}-{member}-{day}")):
        return None
    made = EPOCH + timedelta(days=int(day, 36))
    old = timezone.now().date() - made > timedelta(days=days)
    return None if old else (int(member, 36), topic)


def _mac(told: str) -> str:
    digest = salted_hmac(REPLY, told, algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:MAC]


def _written(number: int) -> str:
    """In base 36."""
    out = ""
    while number:
        number, rest = divmod(number, 36)
        out = _DIGITS[rest] + out
    return out or "0"
