"""A company's words, logo and domains for those who run it, and its facts for the house."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.accounts.models import Company
from engawa.companies import actions, policies, queries
from engawa.companies.domains import as_read
from engawa.companies.forms import CardForm, DomainForm, LogoForm, WordsForm
from engawa.companies.forms.companies import facts_of
from engawa.companies.models import Domain
from engawa.companies.views.parts import UPLOADS, caller, done, managing, running, show, to
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast, warn


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, company: str) -> HttpResponse:
    found = running(request, company)
    card = queries.card(found)
    now = {"about": card.about, "industry": card.industry, "website": card.website}
    form = WordsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if done(form, lambda: actions.edit_company(request.actor, found, **words)):
            toast(request, _("Saved."))
            return to("company", found.slug)
    return show(request, "companies/edit.html", found, 422 if form.errors else 200, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: Request, company: str) -> HttpResponse:
    """What the house knows: name, kind, family, level, seats."""
    found = managing(request, company)
    now = facts_of(found, queries.card(found))
    form = CardForm(request.POST or None, initial=now, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        if done(form, lambda: _keep(request, found, form)):
            toast(request, _("Saved."))
            return to("company", found.slug)
        found = managing(request, company)
    return show(request, "companies/record.html", found, 422 if form.errors else 200, form=form)


def _keep(request: Request, company: Company, form: CardForm) -> None:
    words = form.cleaned_data
    actions.edit_company(request.actor, company, **form.facts)
    actions.rename_company(request.actor, company, words["name"], words["kind"])


@require_http_methods(["GET", "HEAD", "POST"])
def logo_form(request: Request, company: str) -> HttpResponse:
    found = running(request, company)
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        UPLOADS.spend(caller(request))
        form = LogoForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["logo"].file
            if done(form, lambda: actions.set_logo(request.actor, found, file)):
                toast(request, _("The logo is saved."))
                return to("company", found.slug)
    return show(request, "companies/logo.html", found, 422 if form.errors else 200, form=form)


@require_POST
def remove_logo(request: Request, company: str) -> HttpResponse:
    found = running(request, company)
    actions.remove_logo(request.actor, found)
    toast(request, _("The logo is removed."))
    return to("company", found.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def domains(request: Request, company: str) -> HttpResponse:
    found = running(request, company)
    form = DomainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data

        def add() -> None:
            actions.add_domain(
                request.actor, found, typed["domain"], with_subdomains=typed["with_subdomains"]
            )

        if done(form, add):
            toast(request, _("The domain is noted. It counts once our staff have verified it."))
            return to("domains", found.slug)
    status = 422 if form.errors else 200
    context = {"form": form, "domains": queries.domains_of(found), "readable": as_read}
    return show(request, "companies/domains.html", found, status, **context)


@require_POST
def verify_domain(request: Request, company: str, pk: int) -> HttpResponse:
    found = managing(request, company)
    domain = get_object_or_404(Domain.objects.select_related("company"), company=found, pk=pk)
    try:
        actions.verify_domain(request.actor, domain)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("From now on a confirmed address at this domain counts."))
    return to("domains", found.slug)


@require_POST
def remove_domain(request: Request, company: str, pk: int) -> HttpResponse:
    found = running(request, company)
    domain = get_object_or_404(Domain.objects.select_related("company"), company=found, pk=pk)
    if domain.is_verified:
        policies.can_manage_companies(request.actor).require()
    actions.remove_domain(request.actor, domain)
    toast(request, _("The domain is removed."))
    return to("domains", found.slug)
