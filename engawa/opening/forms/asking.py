"""The honest question, the register of outside communities, and opening with something missing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.opening.actions import Outside
from engawa.opening.models import OutsideCommunity
from engawa.opening.questions import QUESTIONS, Answer
from engawa.spaces.queries import invitable_member


class VerdictForm(forms.Form):
    """Twelve questions; whatever is left out counts as not sure."""

    about = forms.CharField(
        label=_("What it would be about"),
        help_text=_("For example: How payroll teams work with our product"),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for question in QUESTIONS:
            self.fields[question.key] = forms.ChoiceField(
                label=str(question.text),
                choices=Answer.choices,
                initial=Answer.UNSURE,
                widget=forms.RadioSelect,
            )

    @property
    def answers(self) -> dict[str, str]:
        return {q.key: self.cleaned_data[q.key] for q in QUESTIONS}


class OutsideForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=OutsideCommunity.Kind.choices,
        initial=OutsideCommunity.Kind.COMMUNITY,
        widget=forms.RadioSelect,
    )
    url = forms.URLField(
        label=_("Web address"), max_length=500, required=False, assume_scheme="https"
    )
    delegates = forms.CharField(
        label=_("Who takes part for us"),
        help_text=_("@names of members, with a space between."),
        max_length=500,
        required=False,
    )
    notes = forms.CharField(
        label=_("Notes"),
        help_text=_("What we want to be known for there, and what came of it."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor

    def clean_delegates(self) -> list[Member]:
        found = []
        for handle in self.cleaned_data["delegates"].replace(",", " ").split()[:20]:
            member = invitable_member(self.actor, handle)
            if member is None:
                message = _("Nobody is called %(name)s here.") % {"name": handle[:40]}
                raise forms.ValidationError(message)
            found.append(member)
        return found

    @property
    def said(self) -> Outside:
        return Outside(**self.cleaned_data)


def said_of(community: OutsideCommunity) -> dict[str, str]:
    """What stands there now, for the form."""
    return {
        "name": community.name,
        "kind": community.kind,
        "url": community.url,
        "delegates": " ".join(f"@{each.handle}" for each in community.delegates.all()),
        "notes": community.notes,
    }


class OverrideForm(forms.Form):
    override = forms.CharField(
        label=_("Why it opens all the same"),
        help_text=_("Kept with the space."),
        max_length=500,
        required=False,
    )


class ContactForm(forms.Form):
    words = forms.CharField(
        label=_("Your letter"),
        help_text=_("It goes by mail, with your name and address, so that they can answer."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
