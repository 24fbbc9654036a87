"""Colleagues, invitations, and where one works oneself."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.companies.models import Affiliation


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    position = forms.CharField(label=_("Position"), max_length=80, required=False)
    department = forms.CharField(label=_("Department"), max_length=60, required=False)
    message = forms.CharField(
        label=_("A word to them"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ColleagueForm(forms.Form):
    position = forms.CharField(label=_("Position"), max_length=80, required=False)
    department = forms.CharField(label=_("Department"), max_length=60, required=False)
    role = forms.ChoiceField(
        label=_("In the company"),
        help_text=_("Administrators invite and remove colleagues and look after this page."),
        choices=Affiliation.Role.choices,
        widget=forms.RadioSelect,
    )


class MyCompanyForm(forms.Form):
    company = forms.CharField(
        label=_("Company"), help_text=_("Its name as the company writes it."), max_length=120
    )
    position = forms.CharField(label=_("Position"), max_length=80, required=False)


class NoteForm(forms.Form):
    note = forms.CharField(label=_("Reason"), max_length=300)
