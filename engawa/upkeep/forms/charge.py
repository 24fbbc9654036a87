"""Naming a stand-in, and handing a role over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import SpaceRole
from engawa.core.text.clean import visible
from engawa.spaces.forms.telling import choose
from engawa.upkeep.actions import Absence
from engawa.upkeep.queries.presence import InCharge

DAY = {"type": "date"}
HANDLE = _("The name after the @")
ROLES = [(SpaceRole.OWNER.value, _("Owner")), (SpaceRole.MANAGER.value, _("Manager"))]
AFTER = [
    (SpaceRole.MANAGER.value, _("Manager")),
    (SpaceRole.MODERATOR.value, _("Moderator")),
    (SpaceRole.MEMBER.value, _("Member")),
]


class StandInForm(forms.Form):
    member = forms.CharField(
        label=_("Who stands in"),
        help_text=_("A member of this space: the name after the @"),
        max_length=40,
    )
    begins = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=DAY))
    ends = forms.DateField(label=_("Until, that day included"), widget=forms.DateInput(attrs=DAY))
    note = forms.CharField(
        label=_("What they should know"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def absence(self) -> Absence:
        said = self.cleaned_data
        begins = max(_midnight(said["begins"]), timezone.now())
        return Absence(begins, _midnight(said["ends"] + timedelta(days=1)), visible(said["note"]))


class HandOverForm(forms.Form):
    """Whose role, to whom, with what they take over; `mine` leaves out what needs no asking."""

    giver = forms.ChoiceField(label=_("Which role"))
    to = forms.CharField(label=_("To whom"), help_text=HANDLE, max_length=40)
    giver_after = forms.ChoiceField(
        label=_("What the present holder is afterwards"),
        choices=AFTER,
        initial=SpaceRole.MEMBER.value,
    )
    note = forms.CharField(
        label=_("Hand-over note"),
        help_text=_(
            "What is open, who matters, what to be careful with. Only the two of you and "
            "those who look after the space read it."
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed when it is not your own role. Kept in the audit log."),
        required=False,
        max_length=300,
    )

    def __init__(
        self, *args: Any, people: Iterable[InCharge], me: int, owns: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        language = get_language() or "ja"
        words = dict(ROLES)
        choices: list[tuple[str, Any]] = [
            (
                f"{each.role}:{each.member.pk}",
                _("%(role)s: %(name)s")
                % {"role": words[each.role], "name": each.member.name(language)},
            )
            for each in people
            if owns or each.member.pk == me
        ]
        if owns:
            choices += [
                (f"{role}:", _("%(role)s, in addition to those there are") % {"role": word})
                for role, word in ROLES
            ]
        choose(self, "giver", choices)

    @property
    def role(self) -> SpaceRole:
        return SpaceRole(self.cleaned_data["giver"].partition(":")[0])

    @property
    def giver_id(self) -> int | None:
        found = self.cleaned_data["giver"].partition(":")[2]
        return int(found) if found else None


class DeclineForm(forms.Form):
    answer = forms.CharField(
        label=_("A word with it"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
