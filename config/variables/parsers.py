"""Text to value, each with advice when it does not fit."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from config.variables import Misread

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Address:
    """The public address of the site, without a path."""

    scheme: str
    host: str
    origin: str

    @property
    def is_secure(self) -> bool:
        return self.scheme == "https"


@dataclass(frozen=True)
class Database:
    """Where the database is; SQLite needs only `name`, its path."""

    kind: str
    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""
    options: str = ""


@dataclass(frozen=True)
class Mail:
    """How letters leave: into a folder, or through an SMTP server."""

    kind: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    encryption: str = ""


def folder(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise Misread(f"{path} is a file. Name a folder; it is made when absent.")
    return path


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def whole(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise Misread(f"{text!r} does not fit. Write a whole number from {least} to {most}.")
        return int(text)

    return parse


def one_of(*choices: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text.lower() not in choices:
            raise Misread(f"{text!r} is not known. Write one of: {', '.join(choices)}.")
        return text.lower()

    return parse


def yes_or_no(text: str) -> bool:
    return (
        one_of("yes", "no")(
            {"1": "yes", "true": "yes", "0": "no", "false": "no"}.get(text.lower(), text)
        )
        == "yes"
    )


def secret(text: str) -> str:
    if len(text) < 50 or len(set(text)) < 10:
        raise Misread(
            "too short or too plain. Use 50 random characters or more, for example from "
            '`python3 -c "import secrets; print(secrets.token_urlsafe(50))"`, '
            "or leave it out: one is made and kept in the data folder."
        )
    return text


def address(text: str) -> Address:
    advice = f"{text!r} is not an address. Write it like https://community.example.com"
    parts = _split(text, advice)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Misread(advice)
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise Misread(f"{text!r} has more than a host. The site lives at the root of its host.")
    return Address(parts.scheme, parts.hostname, f"{parts.scheme}://{parts.netloc}")


def listen(text: str) -> tuple[str, int]:
    host, _colon, port = text.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise Misread(f"{text!r} does not fit. Write address:port, like 127.0.0.1:8000.")
    return host.strip("[]"), int(port)


def networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(word, strict=False) for word in words(text))
    except ValueError as error:
        raise Misread(f"{error}. Write addresses or networks, like 10.0.0.0/8, ::1.") from error


def database(text: str) -> Database:
    advice = (
        "not a database address. Write sqlite:////path/to/file.sqlite3 "
        "or postgres://user:password@host:5432/name."
    )
    parts = _split(text, advice)
    if parts.scheme == "sqlite":
        path = unquote(parts.path[1:] if parts.path.startswith("/") else parts.path)
        if not path or parts.netloc:
            raise Misread(advice)
        return Database("sqlite", str(Path(path).expanduser().absolute()))
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise Misread(advice)
    return Database(
        "postgres",
        unquote(parts.path.strip("/")),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        unquote(parts.hostname or ""),
        str(parts.port or ""),
        parts.query,
    )


def redis(text: str) -> str:
    advice = "not a Redis address. Write redis://host:6379/0 (rediss:// with TLS)."
    if _split(text, advice).scheme not in {"redis", "rediss", "unix"}:
        raise Misread(advice)
    return text


PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
ENCRYPTION = {"smtp": "starttls", "smtps": "tls", "smtp+plain": ""}


def mail(text: str) -> Mail:
    if text == "folder":
        return Mail("folder")
    advice = "not understood. Write folder, or smtp://user:password@host:587."
    parts = _split(text, advice)
    if parts.scheme not in PORTS or not parts.hostname:
        raise Misread(advice)
    return Mail(
        "smtp",
        parts.hostname,
        parts.port or PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        ENCRYPTION[parts.scheme],
    )


def sender(text: str) -> str:
    _name, mailbox = parseaddr(text)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", mailbox):
        raise Misread(f"{text!r} is no sender. Write name@example.com or Name <name@example.com>.")
    return text


def mailbox(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9._-]{1,12}@[a-z0-9.-]+", text.lower()):
        raise Misread(
            f"{text!r} is no mailbox. Write name@example.com, the name in at most 12 letters, "
            "because a signature is added to it."
        )
    return text.lower()


def _split(text: str, advice: str) -> SplitResult:
    """The parts of an address; a port that is no number is refused here."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise Misread(advice) from error
    return parts
