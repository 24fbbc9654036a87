"""What all steps have in common: the preset's marks, and a reason where one departs from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.opening.forms.fields import MarkedRadios, line
from engawa.opening.plans import LISTS, departures
from engawa.opening.presets import Preset, preset_for
from engawa.opening.words import words

WHY = "why_"
SAY_WHY = _("Please say why this differs from the preset.")
LONGEST_REASON = 300


class StepForm(forms.Form):
    """A step; `chosen` holds what earlier steps settled (archetype and space_type at least).

    `rules` are those of its fields that the preset settles: each has a field for the reason.
    """

    step = ""
    rules: tuple[str, ...] = ()

    def __init__(self, *args: Any, actor: Actor, chosen: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor, self.chosen = actor, chosen
        self.prepare()

    @property
    def preset(self) -> Preset:
        return preset_for(self.chosen["archetype"], self.chosen["space_type"])

    def prepare(self) -> None:
        """Choices known only now; marks on what the preset has; a reason for each rule."""
        for rule in self.rules:
            begins = getattr(self.preset, rule)
            names = begins if rule in LISTS else (begins,)
            widget = cast("MarkedRadios", self.fields[rule].widget)
            widget.preset = frozenset(map(str, names))
            self.fields[WHY + rule] = line(
                _("Why this differs from the preset"), LONGEST_REASON, required=False
            )

    def leave_out(self, *names: str) -> None:
        for name in names:
            self.fields.pop(name, None)
            self.fields.pop(WHY + name, None)
        self.rules = tuple(rule for rule in self.rules if rule not in names)

    def clean(self) -> dict[str, Any]:
        said = cast("dict[str, Any]", super().clean())
        settled = {rule: said[rule] for rule in self.rules if rule in said}
        preset = {rule: getattr(self.preset, rule) for rule in vars(self.preset)}
        kind = self.chosen["archetype"], self.chosen["space_type"]
        for found in departures(*kind, preset | settled, {}) if settled else ():
            if found.rule in settled and not said.get(WHY + found.rule, "").strip():
                self.add_error(WHY + found.rule, SAY_WHY)
        return said

    def told(self, rule: str) -> list[Any]:
        """What is chosen now, as people read it."""
        return words(rule, self[rule].value() or "")

    def departs(self, rule: str) -> bool:
        """Whether what is chosen now leaves out something of the preset."""
        value = self[rule].value() or ""
        chosen = value if isinstance(value, (list, tuple)) else [value]
        preset = cast("MarkedRadios", self.fields[rule].widget).preset
        return bool(preset - set(map(str, chosen)))

    def reasons(self) -> dict[str, str]:
        return {
            name.removeprefix(WHY): value
            for name, value in self.cleaned_data.items()
            if name.startswith(WHY)
        }

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data.items()
        return {k: v for k, v in said if k in self.fields and not k.startswith(WHY)}
