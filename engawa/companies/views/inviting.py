"""Inviting colleagues, and the page behind the link."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.accounts.adapter import welcome_invited
from engawa.companies import actions, queries
from engawa.companies.actions.inviting import Outcome, still_stands
from engawa.companies.actions.kinds import kind_by
from engawa.companies.forms import InviteForm
from engawa.companies.models import CompanyInvitation
from engawa.companies.views.parts import INVITATIONS, caller, done, running, show, to
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.face.toasts import toast


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: Request, company: str) -> HttpResponse:
    found = running(request, company)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        INVITATIONS.spend(caller(request))
        words = form.cleaned_data
        if done(form, lambda: actions.invite_colleague(request.actor, found, **words)):
            toast(request, _("The invitation is on its way."))
            return to("invitations", found.slug)
    context = {
        "form": form,
        "page": queries.invitations(found, request.GET.get("at", "")),
        "seats": queries.seats_of(found.pk),
    }
    status = 422 if form.errors else 200
    return show(request, "companies/invitations.html", found, status, **context)


@require_POST
def revoke(request: Request, company: str, public_id: str) -> HttpResponse:
    found = running(request, company)
    rows = CompanyInvitation.objects.select_related("company").filter(company=found)
    invitation = get_object_or_404(rows, public_id=public_id.replace("\x00", ""))
    actions.revoke_company_invitation(request.actor, invitation)
    toast(request, _("The invitation is revoked; its link opens nothing any more."))
    return to("invitations", found.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Request, token: str) -> HttpResponse:
    """The page behind the link. GET changes nothing, POST accepts."""
    found = _standing_one(token)
    if request.method == "POST":
        if not request.actor.is_signed_in:
            raise Refused
        return _accept(request, found)
    back = urlencode({"next": reverse("companies:invitation", args=[token])})
    context = {
        "invitation": found,
        "company": found.company,
        "token": token,
        "full": queries.seats_of(found.company_id).full,
        "sign_in_url": f"{reverse('account_login')}?{back}",
    }
    return _private(render(request, "companies/invitation.html", context))


@require_POST
def register(request: Request, token: str) -> HttpResponse:
    """Holding the mailed link confirms the address, also where registration is closed."""
    found = _standing_one(token)
    if request.actor.is_signed_in:
        raise Refused
    welcome_invited(request, found.email, kind_by(found.company))
    back = urlencode({"next": reverse("companies:invitation", args=[token])})
    return HttpResponseRedirect(f"{reverse('account_signup')}?{back}")


def _standing_one(token: str) -> CompanyInvitation:
    found = queries.invitation_by_token(token)
    if not still_stands(found):
        raise Refused
    return found


def _accept(request: Request, found: CompanyInvitation) -> HttpResponse:
    said = {
        Outcome.IN: _("You belong to %(name)s now."),
        Outcome.WAITING: _("All seats of %(name)s are taken. You stand in line, and we write."),
        Outcome.PROPOSED: _(
            "This was sent to another address. %(name)s will be asked whether it is you."
        ),
    }
    outcome = actions.accept_company_invitation(request.actor, found)
    toast(request, said[outcome] % {"name": found.company.name})
    return to("mine")


def _private(response: HttpResponse) -> HttpResponse:
    """The address holds a secret: keep it out of caches, indexes and other sites' logs."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
