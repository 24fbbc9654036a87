"""Registering: who one is, an address and a password. Nothing else is asked at the door."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from allauth.account import forms as theirs
from allauth.account.internal import flows
from allauth.account.models import EmailAddress
from allauth.core import context
from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engawa.accounts import actions, policies
from engawa.accounts.adapter import forget_invited, invited_address, invited_kind
from engawa.accounts.cleaning import clean_profile
from engawa.accounts.forms.fields import (
    PASSWORD_HELP,
    WORDS,
    EmailField,
    PasswordField,
    names_as_shown,
)
from engawa.accounts.looks import refuse_lookalikes
from engawa.accounts.models import Member
from engawa.accounts.passwords import NotTheirOwnName
from engawa.accounts.signing_up import can_register_with, kind_of_newcomer
from engawa.core.actor import Actor
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Invalid
from engawa.site.tunables import TIME_ZONE

ASKED = ("family_name", "given_name", "family_reading", "given_reading")


def _language() -> str:
    return (get_language() or "ja")[:2]


def _name_field(label: Any, autocomplete: str, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=60,
        required=required,
        error_messages=WORDS,
        widget=forms.TextInput(attrs={"autocomplete": autocomplete}),
    )


class SignUpForm(theirs.SignupForm):
    """`website` is invisible and stays empty; whoever fills it in is not a person."""

    family_name = _name_field(_("Family name"), "family-name")
    given_name = _name_field(_("Given name"), "given-name")
    family_reading = _name_field(_("Reading of the family name"), "off", required=False)
    given_reading = _name_field(_("Reading of the given name"), "off", required=False)
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField()
        self.fields["password1"] = PasswordField(autocomplete="new-password")
        self.fields["password1"].help_text = PASSWORD_HELP
        self.order_fields(
            [*names_as_shown(_language()), "email", "password1", "time_zone", "website"]
        )
        if address := invited_address(context.request):
            self.fields["email"].initial = address

    def clean_email(self) -> str:
        """Where registration is closed only the invited address may register."""
        email: str = self.cleaned_data["email"]
        may = policies.can_register(Actor.visitor()) or email == invited_address(context.request)
        if not may:
            raise forms.ValidationError(_("Please use the address your invitation was sent to."))
        if email != invited_address(context.request):
            by_this = can_register_with(email)
            if not by_this:
                raise forms.ValidationError(str(by_this.reason))
        self.account_already_exists = _is_taken(email)
        return email

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in ASKED:
            try:
                cleaned |= clean_profile(Member(), {name: cleaned.get(name) or ""})
            except Invalid as error:
                self.add_error(name, str(error.message))
        self._check_look(cleaned)
        self._check_password(cleaned)
        return cleaned

    def _check_look(self, cleaned: dict[str, Any]) -> None:
        """Asked here already, so that the refusal stands beside what was typed."""
        names = {name: cleaned.get(name) or "" for name in ASKED}
        try:
            refuse_lookalikes(Member(**names), set(ASKED))
        except Invalid as error:
            self.add_error(error.field, str(error.message))

    def _check_password(self, cleaned: dict[str, Any]) -> None:
        names = {name: cleaned.get(name) or "" for name in ASKED}
        try:
            NotTheirOwnName().validate(cleaned.get("password1") or "", Member(**names))
        except forms.ValidationError as error:
            self.add_error("password1", error)

    def try_save(self, request: HttpRequest) -> tuple[Member | None, HttpResponse | None]:
        """A known address and a machine get the same answer as a newcomer, as slowly."""
        if self.account_already_exists or self.cleaned_data["website"]:
            self._rehearse()
            return None, self._as_if(request)
        try:
            return self.save(request), None
        except Invalid:
            # Registered by another request a moment ago.
            return None, self._as_if(request)

    def save(self, request: HttpRequest) -> Member:
        email = self.cleaned_data["email"]
        if email != invited_address(request):
            return self._register(Actor.visitor(), email, confirmed=False)
        member = self._register(Actor.system("invitation"), email, confirmed=True)
        forget_invited(request)
        return member

    def _register(self, actor: Actor, email: str, confirmed: bool) -> Member:
        return actions.register_member(
            actor,
            email=email,
            password=self.cleaned_data["password1"],
            kind=kind_of_newcomer(email, invited=confirmed, said=invited_kind(context.request)),
            confirmed=confirmed,
            language=_language(),
            time_zone=_zone(self.cleaned_data["time_zone"]),
            **{name: self.cleaned_data[name] for name in ASKED},
        )

    def _rehearse(self) -> None:
        """The same work for nobody, undone: a known address is answered as slowly as a new one."""
        with transaction.atomic():
            nobody = f"{new_public_id()}@example.invalid"
            self._register(Actor.system("rehearsal"), nobody, confirmed=False)
            transaction.set_rollback(True)

    def _as_if(self, request: HttpRequest) -> HttpResponse:
        return flows.signup.prevent_enumeration(request, email=self.cleaned_data["email"])


def _is_taken(email: str) -> bool:
    """Whether a member has this address; registrations never confirmed do not count."""
    if Member.objects.filter(email=email, confirmed_at__isnull=False).exists():
        return True
    return EmailAddress.objects.filter(email=email, verified=True).exists()


def _zone(name: str) -> str:
    return name if name in available_timezones() else TIME_ZONE.value()
