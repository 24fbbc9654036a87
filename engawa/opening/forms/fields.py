"""Choices that know what the preset has, and people by their handle."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from engawa.opening.choices import NOTES
from engawa.spaces.forms.telling import with_note

HUES = (
    ("", _("As everywhere")),
    ("15", _("Madder")),
    ("45", _("Persimmon")),
    ("75", _("Amber")),
    ("120", _("Young grass")),
    ("150", _("Evergreen")),
    ("180", _("Celadon")),
    ("225", _("Sky")),
    ("255", _("Indigo")),
    ("285", _("Bellflower")),
    ("315", _("Wisteria")),
    ("345", _("Peony")),
)
MARKS = (
    ("", _("None")),
    ("leaf", _("Leaf")),
    ("sprout", _("Sprout")),
    ("coffee", _("Cup")),
    ("book-open", _("Book")),
    ("lightbulb", _("Lamp")),
    ("compass", _("Compass")),
    ("handshake", _("Handshake")),
    ("heart", _("Heart")),
    ("star", _("Star")),
    ("map-pin", _("Pin")),
    ("rocket", _("Rocket")),
    ("wrench", _("Wrench")),
)


class _Marked:
    """Tells which of the inputs are the preset's, so that the page can show departures."""

    preset: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **more: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **more)  # type: ignore[misc]
        if str(value) in self.preset:
            option["attrs"]["data-preset"] = True
        return option


class MarkedRadios(_Marked, forms.RadioSelect):
    pass


class MarkedChecks(_Marked, forms.CheckboxSelectMultiple):
    pass


def noted(choices: type[TextChoices]) -> list[tuple[str, Any]]:
    """Each choice with the line that says what it means."""
    return [(value, with_note(label, NOTES[choices][value])) for value, label in choices.choices]


def one_of(label: Any, choices: type[TextChoices], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=noted(choices), widget=forms.RadioSelect, **options
    )


def line(label: Any, longest: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, **options)
