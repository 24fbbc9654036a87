"""The five steps, in the order in which a community is thought through."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Visibility
from engawa.opening.choices import (
    Archetype,
    Indexing,
    Metric,
    Moderation,
    Phase,
    Purpose,
    Relation,
    Role,
    SpaceType,
    StaffPolicy,
    VendorRules,
)
from engawa.opening.clauses import offered
from engawa.opening.forms.base import LONGEST_REASON, StepForm
from engawa.opening.forms.fields import (
    HUES,
    MARKS,
    MarkedChecks,
    MarkedRadios,
    line,
    noted,
    one_of,
)
from engawa.opening.plans import KIND_RULE
from engawa.opening.presets import ARCHETYPES, TYPES, fits
from engawa.opening.queries import companions
from engawa.spaces.forms.running import LANGUAGES, VISIBILITY_CHOICES, WAY_IN_CHOICES
from engawa.spaces.forms.telling import choose, with_note
from engawa.spaces.kinds import offered_kinds
from engawa.spaces.models import WayIn, default_kinds
from engawa.spaces.queries import invitable_member, sections


class PhaseForm(StepForm):
    step = "phase"
    archetype = forms.ChoiceField(label=_("Archetype"), widget=forms.RadioSelect)
    space_type = forms.ChoiceField(label=_("Kind of space"), widget=forms.RadioSelect)
    phase = one_of(_("Where its people stand"), Phase)
    why_space_type = line(
        _("Why this kind in this archetype"),
        LONGEST_REASON,
        required=False,
        help_text=_("Only where the two do not usually go together."),
    )

    def prepare(self) -> None:
        archetypes = Archetype.choices
        choose(
            self, "archetype", [(v, with_note(name, ARCHETYPES[v].words)) for v, name in archetypes]
        )
        types = SpaceType.choices
        choose(self, "space_type", [(v, with_note(name, TYPES[v].words)) for v, name in types])

    def clean(self) -> dict[str, Any]:
        words = cast("dict[str, Any]", forms.Form.clean(self))
        both = words.get("archetype"), words.get(KIND_RULE)
        unusual = all(both) and not fits(str(both[0]), str(both[1]))
        if unusual and not words.get("why_space_type", "").strip():
            message = _("The two do not usually go together. Choose another, or say why.")
            self.add_error("why_space_type", message)
        return words

    @property
    def is_unusual(self) -> bool:
        return "why_space_type" in self.errors or bool(self["why_space_type"].value())


class PurposeForm(StepForm):
    step = "purpose"
    name = line(_("Name"), 80)
    purpose = line(_("Purpose"), 200)
    vision = line(_("Vision"), 300, required=False)
    primary = one_of(_("What it is for above all"), Purpose)
    secondary = forms.MultipleChoiceField(
        label=_("And also"),
        choices=Purpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    relation = one_of(_("How we and members stand to each other"), Relation)
    interact = line(_("To meet others"), 200, required=False)
    contribute = line(_("To contribute"), 200, required=False)
    learn = line(_("To learn"), 200, required=False)
    language = forms.ChoiceField(
        label=_("Language of these words"), choices=LANGUAGES, widget=forms.RadioSelect
    )

    def prepare(self) -> None:
        kind = TYPES[self.chosen["space_type"]]
        example = _("For example: %(words)s")
        self.fields["purpose"].help_text = example % {"words": kind.purpose}
        self.fields["vision"].help_text = example % {"words": kind.vision}

    def clean_secondary(self) -> tuple[str, ...]:
        first = self.data.get("primary") or self.cleaned_data.get("primary")
        return tuple(each for each in self.cleaned_data["secondary"] if each != first)


class RulesForm(StepForm):
    step = "rules"
    rules = (
        *("visibility", "way_in", "staff_policy", "vendor_rules", "indexing"),
        *("moderation", "clauses"),
    )
    visibility = forms.ChoiceField(
        label=_("Who may read"), choices=VISIBILITY_CHOICES, widget=MarkedRadios
    )
    way_in = forms.ChoiceField(
        label=_("How one joins"), choices=WAY_IN_CHOICES, widget=MarkedRadios
    )
    staff_policy = forms.ChoiceField(
        label=_("Which of our employees take part"),
        choices=noted(StaffPolicy),
        widget=MarkedRadios,
    )
    staff_departments = line(_("Which departments"), 200, required=False)
    vendor_rules = forms.ChoiceField(
        label=_("What sellers may do"), choices=noted(VendorRules), widget=MarkedRadios
    )
    indexing = forms.ChoiceField(
        label=_("Search engines"), choices=noted(Indexing), widget=MarkedRadios
    )
    moderation = forms.ChoiceField(
        label=_("When posts are looked at"),
        choices=noted(Moderation),
        widget=MarkedRadios,
    )
    clauses = forms.MultipleChoiceField(label=_("Charter"), required=False, widget=MarkedChecks)
    companion = forms.ChoiceField(
        label=_("Open space beside it"),
        required=False,
        help_text=_("Where its people can hear views from outside."),
    )

    def prepare(self) -> None:
        clauses = offered(self.chosen["archetype"], self.chosen["space_type"])
        choose(self, "clauses", [(c.id, with_note(str(c.title), str(c.text))) for c in clauses])
        self._companions = companions(self.actor)
        open_ones = [(space.slug, space.name) for space in self._companions]
        choose(self, "companion", [("", _("None")), *open_ones])
        super().prepare()

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        secret = words.get("visibility") == Visibility.SECRET
        if secret and words.get("way_in", WayIn.INVITATION) != WayIn.INVITATION:
            self.add_error("way_in", _("A secret space can be joined by invitation only."))
        needs_names = words.get("staff_policy") == StaffPolicy.DEPARTMENTS
        if needs_names and not words.get("staff_departments"):
            self.add_error("staff_departments", _("Please name the departments."))
        if "staff_policy" in words and not needs_names:
            words["staff_departments"] = ""
        slug = words.get("companion")
        words["companion"] = next((s for s in self._companions if s.slug == slug), None)
        return words


class RolesForm(StepForm):
    step = "roles"
    rules = ("roles",)
    owner = line(_("Owner"), 60, help_text=_("Answers for the space. Its @name."))
    manager = line(
        _("Manager"),
        60,
        required=False,
        help_text=_("Looks after it day by day. May be the owner as well."),
    )
    account_manager = line(
        _("Account manager"),
        60,
        required=False,
        help_text=_("Shown to every member by name, with a way to write to them."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Parts to play"),
        choices=noted(Role),
        required=False,
        widget=MarkedChecks,
    )

    def prepare(self) -> None:
        super().prepare()
        needs = Role.ACCOUNT_MANAGER in self.preset.roles
        if not needs and not (self.initial.get("account_manager") or self.data):
            self.leave_out("account_manager")
        elif needs:
            self.fields["account_manager"].required = True

    def clean_owner(self) -> Member | None:
        return self._person("owner")

    def clean_manager(self) -> Member | None:
        return self._person("manager")

    def clean_account_manager(self) -> Member | None:
        return self._person("account_manager")

    def _person(self, name: str) -> Member | None:
        handle = self.cleaned_data[name]
        member = invitable_member(self.actor, handle) if handle else None
        if handle and member is None:
            raise forms.ValidationError(
                _("Nobody has this name. Please use the @name of a member.")
            )
        return member


class ToolsForm(StepForm):
    step = "tools"
    rules = ("metrics",)
    kinds = forms.MultipleChoiceField(
        label=_("What people can start here"),
        initial=default_kinds,
        widget=forms.CheckboxSelectMultiple,
    )
    metrics = forms.MultipleChoiceField(
        label=_("What we look at first"),
        choices=noted(Metric),
        required=False,
        widget=MarkedChecks,
    )
    section = forms.ChoiceField(label=_("Section"), required=False)
    hue = forms.ChoiceField(
        label=_("Colour"), choices=HUES, required=False, widget=forms.RadioSelect
    )
    mark = forms.ChoiceField(
        label=_("Sign"), choices=MARKS, required=False, widget=forms.RadioSelect
    )
    tone = line(
        _("How we speak here"),
        200,
        required=False,
        help_text=_("For example: Short and friendly; questions are welcome at any level."),
    )
    member_word = line(
        _("Your word for members"), 30, required=False, help_text=_("For example: Gardeners")
    )
    point_word = line(
        _("Your word for points"), 30, required=False, help_text=_("For example: Seeds")
    )
    level_word = line(
        _("Your word for levels"), 30, required=False, help_text=_("For example: Rings")
    )

    def prepare(self) -> None:
        choose(self, "kinds", [(kind.name, kind.label) for kind in offered_kinds()])
        self._sections = sections()
        spoken = get_language() or "ja"
        named = [(str(each.pk), each.title(spoken)) for each in self._sections]
        choose(self, "section", [("", _("No section")), *named])
        super().prepare()

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        wanted = words.get("section", "")
        words["section"] = next((s for s in self._sections if str(s.pk) == wanted), None)
        words["hue"] = int(words["hue"]) if words.get("hue") else None
        return words


FORMS: dict[str, type[StepForm]] = {
    form.step: form for form in (PhaseForm, PurposeForm, RulesForm, RolesForm, ToolsForm)
}
STEPS = tuple(FORMS)
