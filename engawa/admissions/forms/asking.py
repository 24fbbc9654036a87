"""What a space asks at its door, written as plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import normalize

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.admissions.actions.asking import Asked
from engawa.admissions.models import DoorQuestion
from engawa.admissions.spoken import spoken

Kind = DoorQuestion.Kind
ROWS = 6
YES = _("Yes")


class QuestionForm(forms.Form):
    """One question; one with empty words is left out."""

    words = forms.CharField(label=_("Question"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=Kind.choices, initial=Kind.TEXT)
    options = forms.CharField(
        label=_("Answers and points"),
        help_text=_(
            "For a choice one answer in a line, as “this month = 5”. For yes or no “Yes = 3”. For a"
            " number “100 = 4”: from 100 on, 4 points."
        ),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_needed = forms.BooleanField(label=_("Must be answered"), required=False)

    @property
    def asked(self) -> Asked | None:
        typed = self.cleaned_data
        if not typed["words"].strip():
            return None
        points = points_from(typed["options"], typed["kind"])
        return Asked(typed["words"], typed["kind"], points, typed["is_needed"])


class WeighingForm(forms.Form):
    kinds = forms.CharField(
        label=_("Points by kind of member"),
        help_text=_("One in a line, as “Customer = 3”. There are: %(kinds)s."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    companies = forms.CharField(
        label=_("Points by company"),
        help_text=_("One in a line, as “ツバメ計器 = 2”."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = ", ".join(str(label) for label in Member.Kind.labels)
        self.fields["kinds"].help_text = self.fields["kinds"].help_text % {"kinds": kinds}

    def clean_kinds(self) -> str:
        text: str = self.cleaned_data["kinds"]
        strange = [name for name in kinds_from(text) if name not in Member.Kind.values]
        if strange:
            words = _("There is no kind of member called “%(name)s”.")
            raise forms.ValidationError(words % {"name": strange[0]})
        return text


def points_from(text: str, kind: str = Kind.CHOICE) -> dict[str, int]:
    """Lines of “words = points”; without points they count nothing."""
    found = {}
    for line in text.splitlines():
        line = line.replace("＝", "=")
        words, _sign, points = line.rpartition("=") if "=" in line else (line, "", "0")
        if words.strip():
            found[words.strip()] = _number(points)
    if kind == Kind.NUMBER and found:
        least, points_there = next(iter(found.items()))
        return {"from": _number(least), "points": points_there}
    if kind == Kind.YES_NO:
        return {"yes": next((found[word] for word in ("yes", "Yes", "はい") if word in found), 0)}
    return found


def kinds_from(text: str) -> dict[str, int]:
    """Points by kind of member; its name may be typed in either language."""
    values = spoken(Member.Kind.choices)
    return {values.get(name.casefold(), name): n for name, n in points_from(text).items()}


def kind_lines(points: Mapping[str, int]) -> str:
    words = dict(Member.Kind.choices)
    return lines_of({str(words.get(name, name)): n for name, n in points.items()})


def lines_of(points: Mapping[str, int], kind: str = Kind.CHOICE) -> str:
    if kind == Kind.NUMBER and points:
        return f"{points.get('from', 0)} = {points.get('points', 0)}"
    if kind == Kind.YES_NO:
        return f"{YES} = {points['yes']}" if points.get("yes") else ""
    return "\n".join(f"{words} = {n}" if n else words for words, n in points.items())


def question_forms(
    questions: Iterable[DoorQuestion], data: Mapping[str, str] | None
) -> list[QuestionForm]:
    """The present questions and some empty ones."""
    present = [
        {
            "words": each.words,
            "kind": each.kind,
            "options": lines_of(each.points, each.kind),
            "is_needed": each.is_needed,
        }
        for each in questions
    ]
    wanted = max(ROWS, len(present) + 2)
    empty: dict[str, object] = {}
    initial = [*present, *([empty] * (wanted - len(present)))]
    return [
        QuestionForm(data, prefix=f"q{number}", initial=each) for number, each in enumerate(initial)
    ]


def _number(text: str) -> int:
    text = normalize("NFKC", text).strip()
    digits = text.lstrip("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0
