"""The files of one app: `django.po`, which people edit, and `django.mo`, which Django reads.

English stands in the source. Only how some of its words are set is told to Django, too: "e-mail"
must not break at its hyphen where a line is short.
"""

from __future__ import annotations

import json
import re
import struct
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

# No dates and no tool versions: a catalogue changes only when its words do.
HEADER = (
    "Language: ja\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=1; plural=0;\n"
)
ENGLISH_HEADER = HEADER.replace("ja", "en").replace(
    "nplurals=1; plural=0", "nplurals=2; plural=n!=1"
)
MO_MAGIC = 0x950412DE
_KEPT_WHOLE = re.compile(r"(?<=\be)-(?=mail)", re.IGNORECASE)
_HYPHEN_THAT_HOLDS = "\u2011"


@dataclass(frozen=True)
class Files:
    """Where an app keeps its Japanese."""

    app: Path

    @property
    def po(self) -> Path:
        return self.app / "locale/ja/LC_MESSAGES/django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")

    @property
    def english(self) -> Path:
        """How the English of this app is set where it differs from the source."""
        return self.app / "locale/en/LC_MESSAGES/django.mo"

    @property
    def scripts(self) -> Path:
        """What the scripts of this app say, for the browser."""
        return self.app / "static" / self.app.name / "pen.ja.json"

    def read(self) -> Catalog:
        if not self.po.exists():
            return Catalog(locale="ja")
        try:
            with self.po.open("rb") as file:
                return read_po(file, locale="ja", ignore_obsolete=True, abort_invalid=True)
        except PoFileError as fault:
            raise SystemExit(f"{self.po}: {fault}") from fault


def messages_of(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def merge(source: Catalog, known: Catalog, elsewhere: list[Catalog]) -> Catalog:
    """What the source says, with the translations already made; another app's serve as a start."""
    for message in messages_of(source):
        old = known.get(_singular(message), message.context)
        if old is not None:
            message.string = _fitting(message, old)
            message.user_comments = old.user_comments
            message.flags |= old.flags & {"fuzzy"}
        if not is_translated(message):
            message.string = _borrowed(message, elsewhere)
    return source


def is_translated(message: Message) -> bool:
    return all(strings_of(message))


def strings_of(message: Message) -> tuple[str, ...]:
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def ids_of(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def po_bytes(catalogue: Catalog) -> bytes:
    buffer = BytesIO()
    write_po(buffer, catalogue, width=0, sort_output=True, omit_header=True, include_lineno=False)
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in HEADER.splitlines())
    return head.encode() + b"\n" + buffer.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The Japanese of an app."""
    words = {
        _mo_key(message): "\0".join(strings_of(message))
        for message in messages_of(catalogue)
        if is_translated(message) and not message.fuzzy
    }
    return _gnu({"": HEADER} | words)


def english_bytes(catalogue: Catalog) -> bytes | None:
    """Texts with words that are kept whole; None when there are none."""
    words = {
        _mo_key(message): "\0".join(map(_kept_whole, ids_of(message)))
        for message in messages_of(catalogue)
        if any(map(_KEPT_WHOLE.search, ids_of(message)))
    }
    return _gnu({"": ENGLISH_HEADER} | words) if words else None


def _kept_whole(text: str) -> str:
    return _KEPT_WHOLE.sub(_HYPHEN_THAT_HOLDS, text)


def _gnu(words: dict[str, str]) -> bytes:
    """The GNU format, sorted by key as its readers expect; the same words, the same bytes."""
    pairs = sorted((key.encode(), value.encode()) for key, value in words.items())
    keys_at, values_at = 28, 28 + 8 * len(pairs)
    start = values_at + 8 * len(pairs)
    keys, start = _index([key for key, _ in pairs], start)
    values, _end = _index([value for _, value in pairs], start)
    head = struct.pack("<7I", MO_MAGIC, 0, len(pairs), keys_at, values_at, 0, start)
    body = b"".join(key + b"\0" for key, _ in pairs) + b"".join(v + b"\0" for _, v in pairs)
    return head + keys + values + body


def script_bytes(catalogue: Catalog) -> bytes | None:
    """The words that scripts say, as JSON; None when no script of this app says any."""
    words = {
        _singular(message): strings_of(message)[0]
        for message in messages_of(catalogue)
        if is_translated(message) and _is_said_by_script(message)
    }
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":"))
    return f"{text}\n".encode() if words else None


def _is_said_by_script(message: Message) -> bool:
    return any(place.endswith(".js") for place, _line in message.locations)


def _index(texts: list[bytes], start: int) -> tuple[bytes, int]:
    table = b""
    for text in texts:
        table += struct.pack("<2I", len(text), start)
        start += len(text) + 1
    return table, start


def _mo_key(message: Message) -> str:
    key = "\0".join(ids_of(message))
    return f"{message.context}\x04{key}" if message.context else key


def _singular(message: Message) -> str:
    return ids_of(message)[0]


def _fitting(message: Message, old: Message) -> str | tuple[str, ...]:
    """The old translation in the shape the text has now: plural texts hold a tuple of one."""
    strings = strings_of(old) or ("",)
    return strings[:1] if len(ids_of(message)) > 1 else strings[0]


def _borrowed(message: Message, elsewhere: list[Catalog]) -> str | tuple[str, ...]:
    for catalogue in elsewhere:
        other = catalogue.get(_singular(message), message.context)
        if other is not None and is_translated(other) and not other.fuzzy:
            return _fitting(message, other)
    return ("",) if len(ids_of(message)) > 1 else ""
