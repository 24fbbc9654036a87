"""Kinds of settings: what a value may be, how it is stored and asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from zoneinfo import available_timezones

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engawa.core.refusals import Invalid

T = TypeVar("T")


@dataclass(frozen=True)
class Words:
    """A text in both languages; a blank one is stood in for by the other."""

    ja: str = ""
    en: str = ""

    def __str__(self) -> str:
        return self.in_language(get_language() or "ja")

    def __bool__(self) -> bool:
        return bool(self.ja or self.en)

    def in_language(self, language: str) -> str:
        if language.startswith("ja"):
            return self.ja or self.en
        return self.en or self.ja


class Kind(Generic[T]):
    """One kind of value. `load(store(value)) == value`; `clean` raises `Invalid`."""

    def clean(self, value: Any) -> T:
        raise NotImplementedError

    def store(self, value: T) -> Any:
        return value

    def load(self, stored: Any) -> T:
        return self.clean(stored)

    def field(self) -> forms.Field:
        """The form field by which staff change it; `forms.field_for` knows the others."""
        raise NotImplementedError


class Switch(Kind[bool]):
    def clean(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise Invalid(_("Choose yes or no."))
        return value

    def field(self) -> forms.Field:
        return forms.BooleanField(required=False)


class Number(Kind[int]):
    """A whole number from `low` to `high`, both included."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def clean(self, value: Any) -> int:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not self.low <= value <= self.high:
            message = _("Enter a whole number from %(low)s to %(high)s.")
            raise Invalid(message % {"low": self.low, "high": self.high})
        return int(value)

    def field(self) -> forms.Field:
        return forms.IntegerField(min_value=self.low, max_value=self.high)


class Hue(Number):
    """A colour on the wheel, in degrees."""

    def __init__(self) -> None:
        super().__init__(0, 359)


class Line(Kind[str]):
    """One line of text that reads the same in both languages, such as an address."""

    def __init__(self, longest: int = 200) -> None:
        self.longest = longest

    def clean(self, value: Any) -> str:
        return _text(value, self.longest, lines=False)

    def field(self) -> forms.Field:
        return forms.CharField(max_length=self.longest, required=False)


class Choice(Kind[str]):
    def __init__(self, choices: Mapping[str, str | Promise]) -> None:
        self.choices = choices

    def clean(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.choices:
            raise Invalid(_("Choose one of the values in the list."))
        return value

    def field(self) -> forms.Field:
        return forms.ChoiceField(choices=[*self.choices.items()])


class Language(Choice):
    def __init__(self) -> None:
        super().__init__({"ja": "日本語", "en": "English"})


class TimeZone(Choice):
    def __init__(self) -> None:
        super().__init__({name: name for name in sorted(available_timezones())})


class Bilingual(Kind[Words]):
    """A text for people, kept in both languages."""

    def __init__(self, longest: int = 200, *, lines: bool = False, needed: bool = False) -> None:
        self.longest, self.lines, self.needed = longest, lines, needed

    def clean(self, value: Any) -> Words:
        if isinstance(value, Words):
            value = {"ja": value.ja, "en": value.en}
        if not isinstance(value, dict):
            raise Invalid(_("Enter the text in Japanese and in English."))
        texts = {code: value.get(code, "") for code in ("ja", "en")}
        words = Words(**{c: _text(t, self.longest, lines=self.lines) for c, t in texts.items()})
        if self.needed and not words:
            raise Invalid(_("Enter a text."))
        return words

    def store(self, value: Words) -> Any:
        return {"ja": value.ja, "en": value.en}


def _text(value: object, longest: int, *, lines: bool) -> str:
    if not isinstance(value, str):
        raise Invalid(_("Enter a text."))
    allowed = "\n" if lines else ""
    value = value.replace("\r\n", "\n").strip()
    if any((ch < " " and ch not in allowed) or "\ud800" <= ch <= "\udfff" for ch in value):
        raise Invalid(_("The text contains characters that cannot be stored."))
    if len(value) > longest:
        raise Invalid(_("Enter at most %(count)s characters.") % {"count": longest})
    return value
