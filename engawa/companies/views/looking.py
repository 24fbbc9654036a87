"""Companies as everyone may see them."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from engawa.companies import queries
from engawa.companies.actions.logos import SMALL
from engawa.companies.views.parts import show
from engawa.core.attachments import inert_headers
from engawa.core.blobs import blobs
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.site.visitor_cache import cacheable_for_visitors

FACETS = ("kind", "region", "industry", "partner", "level")
SCOPES = ("public", "people", "companies")


@require_safe
def directory(request: Request) -> HttpResponse:
    request.here = "companies"
    search = request.GET.get("q", "").replace("\x00", "")[:100]
    chosen = {
        name: value
        for name in FACETS
        if (value := request.GET.get(name, "").replace("\x00", "")[:60])
    }
    context = {
        "page": queries.directory(request.actor, search, chosen, request.GET.get("at", "")),
        "facets": queries.facets(request.actor),
        "chosen": chosen,
        "q": search,
    }
    return cacheable_for_visitors(render(request, "companies/directory.html", context), SCOPES)


@require_safe
def company(request: Request, company: str) -> HttpResponse:
    """Who works there and what they do here, as far as this reader may see it."""
    actor = request.actor
    found = queries.company_at(actor, company)
    insight = queries.insight_of(actor, found)
    search = request.GET.get("q", "").replace("\x00", "")[:100]
    context: dict[str, Any] = {
        "family": queries.family_of(actor, found),
        "page": queries.colleagues(actor, found, search, request.GET.get("at", "")),
        "q": search,
        "rooms": queries.rooms_of(actor, found, insight),
    }
    if actor.is_signed_in:
        context["report"] = queries.report_of(actor, found)
    if insight.inside:
        context["manager"] = queries.account_manager(actor, queries.card(found))
    page = show(request, "companies/company.html", found, **context)
    return cacheable_for_visitors(page, SCOPES)


@require_safe
def logo(request: Request, logo_id: str, size: int) -> HttpResponseBase:
    """A company's logo, small or large, to those who may know of the company."""
    card = queries.company_with_logo(request.actor, logo_id)
    try:
        file = blobs().open(card.logo_small if size <= SMALL else card.logo)
    except FileNotFoundError as error:
        raise Refused from error
    headers = inert_headers("logo.webp", "image/webp", inline=True)
    response = FileResponse(file, content_type=headers.pop("Content-Type"), headers=headers)
    response["Cache-Control"] = "private, max-age=3600"
    return response
