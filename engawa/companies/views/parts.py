"""What every page of a company begins with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from engawa.accounts.models import Company
from engawa.companies import policies, queries
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.throttle import Allowance

UPLOADS = Allowance("companies.uploads", times=20, seconds=3600)
INVITATIONS = Allowance("companies.invitations", times=60, seconds=3600)
NAMES = Allowance("companies.names", times=30, seconds=3600)


def caller(request: Request) -> str:
    return f"member:{request.actor.member_id}"


def running(request: Request, slug: str) -> Company:
    """For pages of those who run a company: signed in, seen, and then by right."""
    if not request.actor.is_signed_in:
        raise Refused(slug)
    company = queries.company_at(request.actor, slug)
    policies.can_run_company(request.actor, company).require()
    return company


def managing(request: Request, slug: str) -> Company:
    if not request.actor.is_signed_in:
        raise Refused(slug)
    company = queries.company_at(request.actor, slug)
    policies.can_manage_companies(request.actor).require()
    return company


def show(
    request: Request, template: str, company: Company, status: int = 200, **context: Any
) -> HttpResponse:
    request.here = "companies"
    facts = {
        "company": company,
        "card": queries.card(company),
        "insight": queries.insight_of(request.actor, company),
    }
    return render(request, template, facts | context, status=status)


def done(form: Form, change: Callable[[], object]) -> bool:
    """Do it, or say beside the field why not."""
    try:
        change()
    except Invalid as error:
        field = error.field if error.field in form.fields else None
        form.add_error(field, str(error.message))
        return False
    return True


def to(name: str, *args: Any) -> HttpResponse:
    return redirect(f"companies:{name}", *args)


def sign_in_for(address: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': address})}")
