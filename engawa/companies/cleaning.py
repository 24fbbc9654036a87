"""What staff or a table say of a company, as it may be stored."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company
from engawa.companies.models import PartnerLevel
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text

LINES = {"region": 60, "industry": 60, "level": 40, "website": 200, "reference": 60}
MOST_SEATS = 1_000_000
MOST_PRODUCTS = 30
_is_address = URLValidator(schemes=["http", "https"])


def clean_card(fields: dict[str, Any]) -> dict[str, Any]:
    """The values to store; `Invalid` names the field."""
    return {name: _clean(name, value) for name, value in fields.items()}


def _clean(name: str, value: Any) -> Any:
    if name == "seats":
        return _seats(value)
    if name == "products":
        return _products(value)
    if name == "about":
        return _within(clean_text(str(value)), 1000, name)
    if name == "partner_level":
        return _one_of(value, PartnerLevel.values, name)
    if name in LINES:
        line = _within(clean_line(str(value or "")), LINES[name], name)
        if name == "website" and line:
            _website(line)
        return (line or None) if name == "reference" else line
    return value


def clean_kind(kind: str) -> str:
    return str(_one_of(kind, Company.Kind.values, "kind"))


def _one_of(value: Any, allowed: list[str], name: str) -> Any:
    if value not in allowed:
        raise Invalid(_("Choose one of the values in the list."), name)
    return value


def _within(text: str, longest: int, name: str) -> str:
    if len(text) > longest:
        raise Invalid(_("Please keep this to %(most)s characters.") % {"most": longest}, name)
    return text


def _seats(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_SEATS:
        raise Invalid(_("Enter a whole number, or nothing for no limit."), "seats")
    return value


def _products(value: Any) -> list[str]:
    products = [_within(clean_line(str(each)), 60, "products") for each in value]
    products = [each for each in dict.fromkeys(products) if each]
    if len(products) > MOST_PRODUCTS:
        raise Invalid(_("At most %(most)s products fit.") % {"most": MOST_PRODUCTS}, "products")
    return products


def _website(line: str) -> None:
    try:
        _is_address(line)
    except ValidationError as error:
        raise Invalid(_("Enter an address that begins with https://."), "website") from error
