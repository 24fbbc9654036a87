"""Reading a raw message: who wrote it, to which of our addresses, what, with which files."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses
from hashlib import sha256

from engawa.core.text.clean import clean_text
from engawa.core.text.to_markdown import markdown_from_html
from engawa.mailing.incoming.quotes import without_quoted_html

LONGEST_TEXT = 220_000
MOST_FILES = 10
LOGO = 20_000
_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")


@dataclass(frozen=True)
class Attachment:
    name: str
    data: bytes


@dataclass(frozen=True)
class Incoming:
    """`sign` is the same for each delivery of one message, with a Message-ID or without."""

    sign: str
    message_id: str
    sender: str
    recipients: tuple[str, ...]
    headers: dict[str, str]
    content_type: str
    text: str
    files: tuple[Attachment, ...] = field(default=())


def read_message(raw: bytes, to: str = "") -> Incoming:
    """Whatever the bytes are: what cannot be read stands as empty."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    message_id = _header(message, "Message-ID").strip()
    senders = _addresses(message, ("From",))
    return Incoming(
        sign=sha256((message_id or repr(raw)).encode("utf-8", "replace")).hexdigest(),
        message_id=message_id,
        sender=senders[0] if len(senders) == 1 else "",
        recipients=tuple(dict.fromkeys([*([to] if to else []), *_addresses(message, _TO)])),
        headers={name.lower(): _header(message, name) for name in message.keys()},  # noqa: SIM118
        content_type=message.get_content_type(),
        text=_text(message),
        files=tuple(_files(message)),
    )


def _header(message: EmailMessage, name: str) -> str:
    """The header's text, with what cannot be decoded left out; a header can be broken in
    many ways that the library answers with an exception."""
    try:
        return str(message.get(name, ""))
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""


def _addresses(message: EmailMessage, names: tuple[str, ...]) -> list[str]:
    values = []
    for name in names:
        try:
            values += [str(value) for value in message.get_all(name, [])]
        except (ValueError, LookupError, AttributeError, TypeError, IndexError):
            continue
    return [address.lower() for _name, address in getaddresses(values) if "@" in address]


def _text(message: EmailMessage) -> str:
    """The plain part, else the HTML one as Markdown."""
    plain = message.get_body(("plain",))
    if plain is not None:
        return clean_text(_content(plain))[:LONGEST_TEXT]
    html = message.get_body(("html",))
    if html is None:
        return ""
    return clean_text(markdown_from_html(without_quoted_html(_content(html)[:LONGEST_TEXT])))


def _content(part: MIMEPart) -> str:
    """Decoded by its own charset, else by the ones Japanese mail programs mean."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    told = part.get_content_charset("utf-8")
    for charset in (told, "utf-8", "iso-2022-jp", "cp932"):
        try:
            return data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _files(message: EmailMessage) -> Iterator[Attachment]:
    """What hangs on the message and bears a name; the rest is its text."""
    found = 0
    for part in message.walk():
        name = part.get_filename()
        if part.is_multipart() or not name or found == MOST_FILES:
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data and not _is_decoration(part, data):
            found += 1
            yield Attachment(name, data)


def _is_decoration(part: EmailMessage, data: bytes) -> bool:
    """The logo under somebody's signature."""
    return "Content-ID" in part and part.get_content_maintype() == "image" and len(data) < LOGO
