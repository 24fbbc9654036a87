"""Groups outside: naming one, and deciding about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.core.actor import Actor
from engawa.upkeep.actions import Group
from engawa.upkeep.models import UnofficialGroup

Stand = UnofficialGroup.Stand


class GroupForm(forms.Form):
    name = forms.CharField(label=_("What the group calls itself"), max_length=120)
    url = forms.CharField(
        label=_("Where it is"),
        help_text=_("The address, if it has one."),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    platform = forms.CharField(
        label=_("On what"),
        help_text=_("Facebook, LINE, a mailing list, a regular table…"),
        required=False,
        max_length=60,
    )
    run_by = forms.CharField(label=_("Who runs it"), required=False, max_length=120)
    size = forms.IntegerField(label=_("About how many people"), required=False, min_value=0)
    why = forms.CharField(
        label=_("What people find there"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    leader = forms.CharField(
        label=_("The leader, if a member here"),
        help_text=_("The name after the @"),
        required=False,
        max_length=40,
    )
    leader_email = forms.EmailField(
        label=_("Or their mail address"),
        help_text=_("Only for an invitation, if we adopt the group."),
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        self.actor = actor

    def clean_leader(self) -> Member | None:
        handle = str(self.cleaned_data["leader"]).lstrip("@").lower().strip()
        if not handle:
            return None
        found = visible_members(self.actor).filter(handle=handle, is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("There is no such member here."))
        return found

    @property
    def group(self) -> Group:
        said = self.cleaned_data
        return Group(**{name: said[name] for name in self.fields})


def said_of(group: UnofficialGroup) -> dict[str, Any]:
    """A group as the form shows it."""
    names = ("name", "url", "platform", "run_by", "size", "why", "leader_email")
    leader = group.leader.handle if group.leader else ""
    return {name: getattr(group, name) for name in names} | {"leader": leader}


class JudgeForm(forms.Form):
    stand = forms.ChoiceField(
        label=_("How we stand to it"),
        choices=[(value, label) for value, label in Stand.choices if value != Stand.NEW],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Only those who decide read it."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
