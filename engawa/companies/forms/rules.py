"""Rules of entry, staff policies, tables to bring in."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company, Member
from engawa.accounts.policies import visible_members
from engawa.companies.models import Intake, PartnerLevel, StaffPolicy
from engawa.companies.queries import company_named
from engawa.core.actor import Actor

ANY = [("", _("Any"))]


class RuleForm(forms.Form):
    """All that is filled in must be true."""

    company = forms.CharField(
        label=_("Company"),
        help_text=_("Its name as it stands here."),
        max_length=120,
        required=False,
    )
    with_children = forms.BooleanField(label=_("and its subsidiaries"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind of member"),
        choices=ANY + list(Member.Kind.choices),
        help_text=_(
            "A customer counts once the company is confirmed. Whoever registers without being"
            " asked begins as a prospect."
        ),
        required=False,
    )
    partner_level = forms.ChoiceField(
        label=_("Partner level"), choices=ANY + list(PartnerLevel.choices)[1:], required=False
    )
    level = forms.CharField(label=_("Level of the company"), max_length=40, required=False)
    region = forms.CharField(label=_("Region"), max_length=60, required=False)
    product = forms.CharField(label=_("Has the product"), max_length=60, required=False)
    department = forms.CharField(label=_("Department"), max_length=60, required=False)
    by_address = forms.BooleanField(
        label=_("Only with a confirmed address at the company"), required=False
    )

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self._actor = actor

    def clean_company(self) -> Company | None:
        typed = self.cleaned_data["company"]
        if not typed:
            return None
        company = company_named(self._actor, typed)
        if company is None:
            raise forms.ValidationError(_("No company has this name."))
        return company


class StaffPolicyForm(forms.Form):
    who = forms.ChoiceField(
        label=_("Employees who may join and write"),
        choices=StaffPolicy.Who.choices,
        widget=forms.RadioSelect,
    )
    departments = forms.CharField(
        label=_("Departments"),
        help_text=_("Separated by commas; as they stand in the affiliations."),
        max_length=600,
        required=False,
    )
    listed = forms.CharField(
        label=_("Those named"),
        help_text=_("Names after the @, separated by spaces."),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self._actor = actor

    def clean_departments(self) -> list[str]:
        return [
            d.strip() for d in re.split("[,、，]", self.cleaned_data["departments"]) if d.strip()
        ]

    def clean_listed(self) -> list[Member]:
        handles = re.split(r"[\s,、，]+", self.cleaned_data["listed"])
        handles = [each.removeprefix("@").lower() for each in handles if each]
        rows = visible_members(self._actor).filter(handle__in=handles, kind="employee")
        found = {member.handle: member for member in rows}
        if unknown := [each for each in handles if each not in found]:
            message = _("Nobody of our staff is called %(names)s.")
            raise forms.ValidationError(message % {"names": ", ".join(unknown[:5])})
        return list(found.values())


class IntakeForm(forms.Form):
    of = forms.ChoiceField(
        label=_("What is in it"), choices=Intake.Of.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=_("Table"),
        help_text=_("CSV in UTF-8 or Shift JIS, with the names of the columns in the first line."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
