"""Coming in: requests, invitations, roles, step-ins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import SpaceRole
from engawa.spaces.forms.telling import choose, with_note
from engawa.spaces.models import ROLES

ROLE_NOTES = {
    SpaceRole.MEMBER: _("Reads and writes."),
    SpaceRole.MODERATOR: _("Also keeps order: hides, closes, moves and pins topics."),
    SpaceRole.MANAGER: _("Also invites people, answers requests and edits the space’s words."),
    SpaceRole.OWNER: _("Also decides who may read and join, gives every role, archives the space."),
}


def role_choices(roles: Iterable[SpaceRole]) -> list[tuple[str, Any]]:
    words = dict(ROLES)
    return [(role.value, with_note(words[role.value], ROLE_NOTES[role])) for role in roles]


class ApplyForm(forms.Form):
    message = forms.CharField(
        label=_("Message to those who run the space"),
        help_text=_("Who you are and what brings you here. Only they will read it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, asked: Mapping[str, forms.Field], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.update(asked)
        self.asked = tuple(asked)

    @property
    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in self.asked}


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person will read this. Say what would help, if anything would."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class StepInForm(forms.Form):
    reason = forms.CharField(
        label=_("Why you step in"),
        help_text=_("The owners of the space will read this, with your name and the time."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: Iterable[SpaceRole], **options: Any) -> None:
        super().__init__(*args, **options)
        choose(self, "role", role_choices(roles))


class InviteForm(RoleForm):
    """To one person: by handle when they have an account, else by address."""

    to = forms.CharField(
        label=_("Whom to invite"),
        help_text=_("An e-mail address, or the @name of a member."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    message = forms.CharField(
        label=_("Personal words"),
        help_text=_("Stand in the mail and on the page of the invitation."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("to", "role", "message")
