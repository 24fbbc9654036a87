"""Questions at the door: what is asked, what was answered, what it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.accounts.names import fold
from engawa.admissions.events import QuestionsChanged
from engawa.admissions.models import DoorQuestion, Dossier, Weighing
from engawa.admissions.policies import can_arrange_line
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.eventlog import record
from engawa.spaces.models import Application, Space

Kind = DoorQuestion.Kind
MOST_QUESTIONS = 12
MOST_CHOICES = 12
LONGEST_ANSWER = 2000
LONGEST_CHOICE = 80
MOST_POINTS = 100


@dataclass(frozen=True)
class Asked:
    """One question as those who run the space wrote it."""

    words: str
    kind: str = Kind.TEXT
    points: Mapping[str, int] = field(default_factory=dict)
    is_needed: bool = False


@transaction.atomic
def set_questions(actor: Actor, space: Space, questions: Sequence[Asked]) -> None:
    """Replace what is asked; answers given before keep the words they answered."""
    can_arrange_line(actor, space).require()
    if len(questions) > MOST_QUESTIONS:
        raise Invalid(_("Twelve questions are enough. People fill them in before they know you."))
    rows = [_checked(space, asked, position) for position, asked in enumerate(questions)]
    DoorQuestion.objects.filter(space=space).delete()
    DoorQuestion.objects.bulk_create(rows)
    record(actor, QuestionsChanged(space.pk, len(rows)))


@transaction.atomic
def set_weighing(
    actor: Actor, space: Space, kinds: Mapping[str, int], companies: Mapping[str, int]
) -> None:
    """Points by kind of member and by company; requests sent before keep their score."""
    can_arrange_line(actor, space).require()
    known = {kind: _points(n) for kind, n in kinds.items() if kind in Member.Kind.values and n}
    named = {clean_line(name)[:120]: _points(n) for name, n in companies.items() if n}
    facts = {"kinds": known, "companies": named}
    Weighing.objects.update_or_create(space=space, defaults=facts)
    record(actor, QuestionsChanged(space.pk, DoorQuestion.objects.filter(space=space).count()))


def fields_of(space: Space) -> dict[str, forms.Field]:
    """The questions as form fields; one query."""
    return {f"ask_{each.pk}": _field(each) for each in DoorQuestion.objects.filter(space=space)}


def keep_answers(_actor: Actor, application: Application, typed: Mapping[str, Any]) -> None:
    """The answers, with the words of their questions as they were, and their points."""
    answers: list[list[Any]] = []
    parts: list[list[Any]] = []
    for question in DoorQuestion.objects.filter(space=application.space_id):
        value = _answer(question, typed.get(f"ask_{question.pk}"))
        answers.append([question.words, value])
        if points := _points_of(question, value):
            parts.append([question.words, points])
    member = Member.objects.select_related("company").get(pk=application.member_id)
    parts += _beside(application.space_id, member)
    score = sum(points for _words, points in parts)
    Dossier.objects.create(application=application, answers=answers, parts=parts, score=score)


def _field(question: DoorQuestion) -> forms.Field:
    shape: dict[str, Any] = {"label": question.words, "required": question.is_needed}
    if question.kind == Kind.CHOICE:
        choices = [(each, each) for each in question.points]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shape)
    if question.kind == Kind.YES_NO:
        choices = [("yes", say("Yes")), ("no", say("No"))]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shape)
    if question.kind == Kind.NUMBER:
        return forms.IntegerField(min_value=0, max_value=10_000_000, **shape)
    rows = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(max_length=LONGEST_ANSWER, widget=rows, **shape)


def _answer(question: DoorQuestion, typed: Any) -> Any:
    """As it is kept; whoever calls the action without a form is held to the same."""
    if typed in (None, ""):
        if question.is_needed:
            raise Invalid(_("Please fill this in."), f"ask_{question.pk}")
        return ""
    if question.kind == Kind.NUMBER:
        return max(0, min(int(typed), 10_000_000))
    text = clean_text(str(typed))[:LONGEST_ANSWER]
    allowed = {Kind.CHOICE: list(question.points), Kind.YES_NO: ["yes", "no"]}
    if question.kind in allowed and text not in allowed[Kind(question.kind)]:
        raise Invalid(_("Please choose one of the options."), f"ask_{question.pk}")
    return text


def _points_of(question: DoorQuestion, value: Any) -> int:
    points = question.points
    if question.kind in (Kind.CHOICE, Kind.YES_NO):
        return int(points.get(str(value), 0))
    if question.kind == Kind.NUMBER and value != "":
        return int(points.get("points", 0)) if int(value) >= points.get("from", 0) else 0
    return 0


def _beside(space_id: int, member: Member) -> list[list[Any]]:
    weighing = Weighing.objects.filter(pk=space_id).first()
    if weighing is None:
        return []
    parts = [[member.get_kind_display(), weighing.kinds.get(member.kind, 0)]]
    company = member.company
    if company is not None:
        named = {fold(name): points for name, points in weighing.companies.items()}
        parts.append([company.name, named.get(fold(company.name), 0)])
    return [[str(words), points] for words, points in parts if points]


def _checked(space: Space, asked: Asked, position: int) -> DoorQuestion:
    words = clean_line(asked.words)
    if not words or len(words) > 200 or asked.kind not in Kind.values:
        raise Invalid(_("Every question needs words, 200 characters at most."))
    points = {
        clean_line(key)[:LONGEST_CHOICE]: int(n) if key == "from" else _points(n)
        for key, n in asked.points.items()
    }
    if asked.kind == Kind.CHOICE and not 2 <= len(points) <= MOST_CHOICES:
        raise Invalid(_("A choice needs from 2 to 12 answers."))
    return DoorQuestion(
        space=space,
        words=words,
        kind=asked.kind,
        points=points,
        is_needed=asked.is_needed,
        position=position,
    )


def _points(number: int) -> int:
    return max(-MOST_POINTS, min(int(number), MOST_POINTS))
