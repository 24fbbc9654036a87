"""A draft as its forms see it: what was typed, what is proposed, and the plan it amounts to."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from engawa.core.actor import Actor
from engawa.opening import actions
from engawa.opening.choices import Archetype, SpaceType
from engawa.opening.forms.base import LONGEST_REASON, WHY, StepForm
from engawa.opening.forms.fields import line
from engawa.opening.forms.steps import FORMS, STEPS
from engawa.opening.models import Draft
from engawa.opening.plans import Plan
from engawa.opening.presets import ARCHETYPES, TYPES, preset_for
from engawa.opening.questions import Way
from engawa.spaces.models import default_kinds

Typed = dict[str, list[str]]
FALLBACK = {"archetype": Archetype.OPEN.value, "space_type": SpaceType.USER_COMMUNITY.value}
WHY_VERDICT = f"{WHY}verdict"
MANY = ("secondary", "clauses", "roles", "metrics", "kinds")


def proposals(step: str, chosen: dict[str, str], handle: str) -> Typed:
    """What a step proposes before anything was typed, as a browser would send it."""
    preset = preset_for(chosen["archetype"], chosen["space_type"])
    kind = TYPES[chosen["space_type"]]
    found: dict[str, dict[str, Any]] = {
        "phase": {},
        "purpose": {
            "primary": kind.primary,
            "secondary": [],
            "relation": kind.relation,
            "interact": kind.interact,
            "contribute": kind.contribute,
            "learn": kind.learn,
            "language": get_language() or "ja",
        },
        "rules": {
            "visibility": preset.visibility,
            "way_in": preset.way_in,
            "staff_policy": preset.staff_policy,
            "staff_departments": _("Support, Product"),
            "vendor_rules": preset.vendor_rules,
            "indexing": preset.indexing,
            "moderation": preset.moderation,
            "clauses": preset.clauses,
        },
        "roles": {"owner": f"@{handle}", "manager": f"@{handle}", "roles": preset.roles},
        "tools": {"kinds": default_kinds(), "metrics": preset.metrics, "hue": "", "mark": ""},
    }
    return {name: _texts(value) for name, value in found[step].items()}


class Wizard:
    """What the steps of one draft show and amount to."""

    def __init__(self, actor: Actor, draft: Draft, handle: str) -> None:
        self.actor, self.draft, self.handle = actor, draft, handle

    @property
    def chosen(self) -> dict[str, str]:
        """Archetype and kind as far as they are settled."""
        typed = self.draft.steps.get("phase", {})
        known: dict[str, Collection[str]] = {"archetype": ARCHETYPES, "space_type": TYPES}
        found = {name: "".join(typed.get(name, [])[:1]) for name in known}
        return {n: found[n] if found[n] in known[n] else FALLBACK[n] for n in known}

    def form(self, step: str) -> StepForm:
        """To be filled in: proposals, and over them what was typed."""
        shown = proposals(step, self.chosen, self.handle) | self.draft.steps.get(step, {})
        initial = {n: v if n in MANY else "".join(v[:1]) for n, v in shown.items()}
        return self._with_verdict(
            FORMS[step](initial=initial, actor=self.actor, chosen=self.chosen)
        )

    def checked(self, step: str) -> StepForm:
        """The same, as sent; proposals count as typed."""
        sent = proposals(step, self.chosen, self.handle) | self.draft.steps.get(step, {})
        return self._with_verdict(
            FORMS[step](MultiValueDict(sent), actor=self.actor, chosen=self.chosen)
        )

    def _with_verdict(self, form: StepForm) -> StepForm:
        """Whoever opens a community against the verdict says why, first of all."""
        verdict = self.draft.verdict
        if form.step == "phase" and verdict is not None and verdict.way != Way.CREATE:
            form.fields[WHY_VERDICT] = line(
                _("Why a community of your own, against the verdict"), LONGEST_REASON
            )
        return form

    def keep(self, step: str, sent: Any) -> None:
        """Take what the browser sent. A change of kind takes proposals nobody changed along."""
        names = list(self.form(step).fields)
        typed = {n: sent.getlist(n) for n in names if n in sent or n in MANY}
        before = dict(self.chosen)
        actions.keep_step(self.actor, self.draft, step, typed)
        if step == "phase" and self.chosen != before:
            self._propose_anew(before)

    def _propose_anew(self, before: dict[str, str]) -> None:
        for step in STEPS[1:]:
            typed = self.draft.steps.get(step)
            if typed:
                old = proposals(step, before, self.handle)
                own = {n: v for n, v in typed.items() if sorted(old.get(n, [])) != sorted(v)}
                actions.keep_step(self.actor, self.draft, step, own)

    @cached_property
    def all_checked(self) -> dict[str, StepForm]:
        return {step: self.checked(step) for step in STEPS}

    @property
    def unfinished(self) -> list[str]:
        return [step for step, form in self.all_checked.items() if not form.is_valid()]

    @property
    def visited(self) -> list[str]:
        return [step for step in STEPS if step in self.draft.steps]

    def plan(self) -> Plan | None:
        """What would be opened now; None while a step needs mending."""
        if self.unfinished:
            return None
        facts: dict[str, Any] = {}
        reasons: dict[str, str] = {}
        for form in self.all_checked.values():
            facts |= {n: tuple(v) if isinstance(v, list) else v for n, v in form.facts().items()}
            reasons |= form.reasons()
        return Plan(**facts, reasons=reasons, verdict=self.draft.verdict)


def _texts(value: Any) -> list[str]:
    if isinstance(value, (list, tuple)):
        return [str(each) for each in value]
    return [str(value)]
