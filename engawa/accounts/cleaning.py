"""Members' words as they may be stored: cleaned, within length, not passing for another."""

from __future__ import annotations

import unicodedata
from typing import Any, cast
from zoneinfo import available_timezones

from django.db.models import Field
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engawa.accounts.handles import clean_handle
from engawa.accounts.models import Member
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text

NAMES = ("family_name", "given_name", "family_reading", "given_reading", "display_name")
CHOICES = ("language", "theme")
ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def clean_profile(member: Member, fields: dict[str, Any]) -> dict[str, Any]:
    """The values to store; unknown names are a mistake of the caller, not of the member."""
    return {name: _clean(member, name, value) for name, value in fields.items()}


def _clean(member: Member, name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise Invalid(_("Enter a text."), name)
    if name == "handle":
        return clean_handle(value, member)
    if name == "time_zone":
        return _zone(value)
    if name in CHOICES:
        return _choice(name, value)
    value = clean_text(value) if name == "about" else clean_line(value)
    if name in NAMES and _mixes_alphabets(value):
        raise Invalid(_("Please write a name in one alphabet only."), name)
    return _short_enough(name, value)


def _short_enough(name: str, value: str) -> str:
    longest = _field(name).max_length
    if longest is not None and len(value) > longest:
        message = ngettext(
            "Please keep it to %(longest)d character.",
            "Please keep it to %(longest)d characters.",
            longest,
        )
        raise Invalid(message % {"longest": longest}, name)
    return value


def _field(name: str) -> Field[Any, Any]:
    field = Member._meta.get_field(name)  # noqa: SLF001 - Django's documented way
    return cast("Field[Any, Any]", field)


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise Invalid(_("Choose one of the time zones in the list."), "time_zone")
    return value


def _choice(name: str, value: str) -> str:
    allowed = {str(key) for key, _label in _field(name).flatchoices}
    if value not in allowed | ({""} if name == "theme" else set()):
        raise Invalid(_("Choose one of the values in the list."), name)
    return value


def _mixes_alphabets(text: str) -> bool:
    """А name with a Cyrillic а among Latin letters is made to look like someone else's."""
    for word in text.split():
        found = {_alphabet(letter) for letter in word if letter.isalpha()}
        if len(found & set(ALPHABETS)) > 1:
            return True
    return False


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
