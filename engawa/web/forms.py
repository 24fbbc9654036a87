"""Shapes of what is typed on this app's pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.web.actions import LONGEST, Contact


class ContactForm(forms.Form):
    """Asks visitors for an address to answer to; members have one."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We answer to this address and use it for nothing else."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    about = forms.CharField(
        label=_("Address of the page"),
        help_text=_("If it is about a certain page, please paste its address here."),
        max_length=500,
        required=False,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
    )
    message = forms.CharField(
        label=_("What can we do for you?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 7}),
    )

    @classmethod
    def for_actor(cls, actor: Actor, *args: object, **kwargs: object) -> ContactForm:
        form = cls(*args, **kwargs)  # type: ignore[arg-type]
        if actor.is_signed_in:
            del form.fields["name"], form.fields["email"]
        return form

    def as_contact(self) -> Contact:
        return Contact(**self.cleaned_data)
