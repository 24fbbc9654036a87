"""Words, facts, domains and logo of a company."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company
from engawa.accounts.queries import member_by_handle
from engawa.companies.models import Card, PartnerLevel
from engawa.companies.queries import company_named
from engawa.core.actor import Actor
from engawa.core.refusals import Refused


class WordsForm(forms.Form):
    """What a company says of itself."""

    about = forms.CharField(
        label=_("About the company"),
        help_text=_("What you do, in a few sentences. Everyone who sees the page reads it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    industry = forms.CharField(label=_("Industry"), max_length=60, required=False)
    website = forms.CharField(
        label=_("Website"),
        max_length=200,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )


class NewCompanyForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Company.Kind.choices, initial="customer")


class CardForm(NewCompanyForm):
    """What the house knows of a company; parent and manager are typed by name."""

    parent = forms.CharField(
        label=_("Parent company"),
        help_text=_(
            "Its name as it stands here. Rules and figures of a parent count its children."
        ),
        max_length=120,
        required=False,
    )
    region = forms.CharField(label=_("Region"), max_length=60, required=False)
    level = forms.CharField(
        label=_("Level"),
        help_text=_("The tier of the contract. Colleagues and managers see it."),
        max_length=40,
        required=False,
    )
    partner_level = forms.ChoiceField(
        label=_("Partner level"), choices=PartnerLevel.choices, required=False
    )
    products = forms.CharField(
        label=_("Products"), help_text=_("Separated by commas."), max_length=600, required=False
    )
    manager = forms.CharField(
        label=_("Account manager"),
        help_text=_("The name after the @ of somebody of our staff. Colleagues can write to them."),
        max_length=31,
        required=False,
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        help_text=_("How many people may belong to it. Nothing means no limit."),
        min_value=0,
        max_value=1_000_000,
        required=False,
    )
    reference = forms.CharField(
        label=_("Number elsewhere"),
        help_text=_("By which an import knows the company again."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self._actor = actor

    def clean_parent(self) -> Company | None:
        typed = self.cleaned_data["parent"]
        if not typed:
            return None
        parent = company_named(self._actor, typed)
        if parent is None:
            raise forms.ValidationError(_("No company has this name."))
        return parent

    def clean_manager(self) -> Any:
        typed = self.cleaned_data["manager"].strip().removeprefix("@")
        if not typed:
            return None
        try:
            return member_by_handle(self._actor, typed)
        except Refused as error:
            raise forms.ValidationError(_("No member has this name.")) from error

    def clean_products(self) -> list[str]:
        typed = self.cleaned_data["products"].replace("、", ",").replace("，", ",")
        return [each.strip() for each in typed.split(",") if each.strip()]

    @property
    def facts(self) -> dict[str, Any]:
        names = ("parent", "region", "level", "partner_level", "products", "manager", "seats")
        return {name: self.cleaned_data[name] for name in (*names, "reference")}


def facts_of(company: Company, card: Card) -> dict[str, Any]:
    """What stands there now, for the form."""
    return {
        "name": company.name,
        "kind": company.kind,
        "parent": card.parent.name if card.parent else "",
        "region": card.region,
        "level": card.level,
        "partner_level": card.partner_level,
        "products": ", ".join(card.products),
        "manager": card.manager.handle if card.manager else "",
        "seats": card.seats,
        "reference": card.reference or "",
    }


class DomainForm(forms.Form):
    domain = forms.CharField(
        label=_("Domain"),
        help_text=_("What stands behind the @, such as example.com."),
        max_length=253,
    )
    with_subdomains = forms.BooleanField(
        label=_("Addresses below it, too"),
        help_text=_("Such as those at mail.example.com."),
        required=False,
    )


class LogoForm(forms.Form):
    logo = forms.FileField(
        label=_("Logo"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
        help_text=_("PNG, JPEG, WebP or GIF; it is shown in a square."),
    )
