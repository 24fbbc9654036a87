"""Companies on the desk: all of them, who waits to be matched, tables in and out."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.companies import actions, queries
from engawa.companies.forms import IntakeForm, NewCompanyForm
from engawa.companies.policies import require_desk
from engawa.companies.tunables import EXPORTS_A_DAY
from engawa.companies.views.parts import UPLOADS, caller, done, to
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.throttle import Allowance
from engawa.face.toasts import toast, warn

EXPORTS = Allowance("companies.exports", times=20, seconds=24 * 3600)


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: Request) -> HttpResponse:
    require_desk(request.actor)
    form = NewCompanyForm(request.POST or None)
    if request.method == "POST":
        form = NewCompanyForm(request.POST)
        if form.is_valid():
            words = form.cleaned_data
            if done(form, lambda: actions.create_company(request.actor, **words)):
                toast(request, _("The company is entered."))
                return to("desk")
    search = request.GET.get("q", "").replace("\x00", "")[:100]
    page = queries.all_companies(request.actor, search, request.GET.get("at", ""))
    context = {"form": form, "page": page, "q": search}
    status = 422 if form.errors else 200
    return render(request, "companies/desk.html", context, status=status)


@require_safe
def queue(request: Request) -> HttpResponse:
    require_desk(request.actor)
    page = queries.matches(request.actor, None, request.GET.get("at", ""))
    return render(request, "companies/queue.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def intakes(request: Request) -> HttpResponse:
    """What was brought in so far, and the form to hand in the next table."""
    require_desk(request.actor)
    form = IntakeForm()
    if request.method == "POST":
        UPLOADS.spend(caller(request))
        form = IntakeForm(request.POST, request.FILES)
        if form.is_valid():
            given = form.cleaned_data["file"]
            of = form.cleaned_data["of"]
            made: list[str] = []

            def hand_in() -> None:
                made.append(actions.hand_in(request.actor, of, given.name, given.chunks()))

            if done(form, hand_in):
                return to("intake", made[0])
    page = queries.intakes(request.actor, request.GET.get("at", ""))
    context = {"form": form, "page": page}
    status = 422 if form.errors else 200
    return render(request, "companies/intakes.html", context, status=status)


@require_safe
def intake(request: Request, public_id: str) -> HttpResponse:
    require_desk(request.actor)
    found = queries.intake_named(request.actor, public_id)
    does = request.GET.get("does", "")
    rows = queries.rows_of(found, does, request.GET.get("at", ""))
    return render(request, "companies/intake.html", {"intake": found, "page": rows, "does": does})


@require_POST
def let_in(request: Request, public_id: str) -> HttpResponse:
    require_desk(request.actor)
    found = queries.intake_named(request.actor, public_id)
    try:
        actions.let_in(request.actor, found)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("The table is being brought in. You can leave this page."))
    return to("intake", found.public_id)


@require_POST
def export(request: Request, of: str) -> HttpResponseBase:
    """Posted, because taking people's names out of the house is written down."""
    require_desk(request.actor)
    if of not in ("companies", "people"):
        raise Refused
    EXPORTS.spend(caller(request), times=EXPORTS_A_DAY.value())
    lines = actions.export_table(request.actor, of)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"{of}-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
