"""What can be wrong with a translation, each fault in one line that says where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from tools.translations.catalogues import ids_of, is_translated, messages_of, strings_of

PLACEHOLDER = re.compile(r"%\([^)]*\)[a-z]|%[sd%]|\{[^{}]*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
LONE_PERCENT = re.compile(r"%(?!%|\([^)]*\)[a-z])")


def faults_between(source: Catalog, translated: Catalog) -> Iterator[str]:
    """Texts that one side has and the other has not."""
    here, there = ({_key(m): m for m in messages_of(c)} for c in (source, translated))
    for key in sorted(here.keys() - there.keys()):
        yield f"{_name(here[key])} is in the source but not in the catalogue"
    for key in sorted(there.keys() - here.keys()):
        yield f"{_name(there[key])} is no longer in the source"


def faults_in(translated: Catalog) -> Iterator[str]:
    for message in messages_of(translated):
        for fault in _faults_of(message):
            yield f"{_name(message)} {fault}"


def disagreements(catalogues: dict[str, Catalog]) -> Iterator[str]:
    """Django merges the catalogues of all apps, so one text can have only one translation."""
    first: dict[tuple[str, str], tuple[str, Message]] = {}
    for app, catalogue in catalogues.items():
        for message in filter(is_translated, messages_of(catalogue)):
            other_app, other = first.setdefault(_key(message), (app, message))
            if strings_of(other) != strings_of(message):
                yield f"{_name(message)} reads differently in {other_app} and {app}"


def _faults_of(message: Message) -> Iterator[str]:
    if not is_translated(message):
        yield "has no translation"
        return
    if message.fuzzy:
        yield "is marked fuzzy"
    original, japanese = ids_of(message)[-1], strings_of(message)[0]
    for what, pattern in (("placeholders", PLACEHOLDER), ("tags", TAG)):
        if sorted(pattern.findall(original)) != sorted(pattern.findall(japanese)):
            yield f"has other {what} in its translation: {japanese!r}"
    if "！" in japanese:
        yield "exclaims; the house does not"
    if _is_formatted(message) and LONE_PERCENT.search(original + japanese):
        yield "has a lone % that must be written %% in a template"


def _is_formatted(message: Message) -> bool:
    """Templates format every text, with or without values."""
    return any("/jinja/" in place for place, _line in message.locations)


def _key(message: Message) -> tuple[str, str]:
    return ids_of(message)[0], message.context or ""


def _name(message: Message) -> str:
    places = ", ".join(sorted({place for place, _line in message.locations}))
    return f"{ids_of(message)[0]!r} ({places})" if places else repr(ids_of(message)[0])
