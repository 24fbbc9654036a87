"""What a member says about themselves, as a form. The rules are in the actions."""

from __future__ import annotations

from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engawa.accounts import actions
from engawa.accounts.forms.fields import WORDS, names_as_shown
from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid


def _zones() -> list[tuple[str, str]]:
    """Places people live in; names of the sea and of single states' law are left out."""
    kept = sorted(zone for zone in available_timezones() if "/" in zone and _is_place(zone))
    first = ["Asia/Tokyo", "UTC"]
    return [
        (zone, zone.replace("_", " ")) for zone in [*first, *(z for z in kept if z not in first)]
    ]


def _is_place(zone: str) -> bool:
    return not zone.startswith(("Etc/", "SystemV/", "US/", "posix", "right"))


def _line(label: Any, longest: int, **options: Any) -> forms.CharField:
    options.setdefault("required", False)
    return forms.CharField(label=label, max_length=longest, error_messages=WORDS, **options)


class ProfileForm(forms.Form):
    family_name = _line(_("Family name"), 60)
    given_name = _line(_("Given name"), 60)
    family_reading = _line(_("Reading of the family name"), 60)
    given_reading = _line(_("Reading of the given name"), 60)
    display_name = _line(
        _("Display name"), 60, help_text=_("Shown instead of your name, if you like.")
    )
    handle = _line(
        _("Handle"),
        31,
        required=True,
        help_text=_(
            "Others mention you by @ and this name. Old links to your page stop working"
            " when you change it."
        ),
    )
    company = _line(
        _("Company"),
        120,
        help_text=_(
            "Another name here means that you changed jobs: rooms of the old company close to you."
        ),
    )
    position = _line(_("Position"), 80)
    about = forms.CharField(
        label=_("About you"),
        max_length=2000,
        required=False,
        error_messages=WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you work on, what others may ask you about."),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=Member.Language.choices, error_messages=WORDS
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=lazy(_zones, list)(), error_messages=WORDS
    )
    theme = forms.ChoiceField(
        label=_("Brightness"),
        choices=Member.Theme.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages=WORDS,
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        self.member = member
        kwargs["initial"] = {name: getattr(member, name) for name in self.base_fields}
        kwargs["initial"]["company"] = member.company.name if member.company else ""
        super().__init__(*args, **kwargs)
        self.order_fields(names_as_shown((get_language() or "ja")[:2]))
        self._keep_present_zone()

    def save(self, actor: Actor) -> bool:
        """Runs the actions; what they refuse stands beside its field. False if anything did."""
        fields = {name: self.cleaned_data[name] for name in self.changed_data}
        company = fields.pop("company", None)
        try:
            if company is not None:
                actions.set_company(actor, self.member, company)
            actions.update_profile(actor, self.member, **fields)
        except Invalid as error:
            field = error.field if error.field in self.fields else None
            self.add_error(field, str(error.message))
        return not self.errors

    def _keep_present_zone(self) -> None:
        """A zone set elsewhere may be missing from the short list."""
        zone = self.member.time_zone
        field = cast("forms.ChoiceField", self.fields["time_zone"])
        if zone not in dict(field.choices):  # type: ignore[arg-type]
            field.choices = [(zone, zone), *field.choices]  # type: ignore[misc]


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=_("Picture"),
        error_messages=WORDS
        | {"missing": _("Please choose a picture."), "empty": _("This picture cannot be read.")},
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
        help_text=_("PNG, JPEG, WebP or GIF. Where it was taken is removed from it."),
    )

    def save(self, actor: Actor, member: Member) -> bool:
        try:
            actions.set_photo(actor, member, self.cleaned_data["photo"].file)
        except Invalid as error:
            self.add_error("photo", str(error.message))
        return not self.errors
