"""Name and description of a preset of one's own."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.opening.forms.fields import line


class PresetForm(forms.Form):
    name = line(_("Name of the preset"), 80)
    description = line(_("What it is good for"), 300, required=False)
