"""The audit log: reading it, having it checked, taking a copy."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from engawa.audit import actions, words
from engawa.audit.actions.exporting import FORMS
from engawa.audit.forms import WantedForm
from engawa.audit.models import Deed, Seal
from engawa.audit.policies import can_read_deeds_of, require_log
from engawa.audit.queries.deeds import names_for, page_of_deeds, topic_of
from engawa.audit.queries.state import chain_state
from engawa.core.paging import Page
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces
from engawa.spaces.queries.standing import Standing, standing_in

EMPTY: Page[Deed] = Page([], "", "")


@require_safe
def house(request: Request) -> HttpResponse:
    require_log(request.actor)
    rows = visible_spaces(request.actor).order_by("name").values_list("slug", "name")
    context = _listed(request, WantedForm(request.GET, spaces=[*rows]))
    context |= {"state": chain_state(request.actor), "seals": Seal.objects.order_by("-last")[:12]}
    return render(request, "audit/house.html", context)


@require_safe
def space(request: Request, slug: str) -> HttpResponse:
    standing = _standing(request, slug)
    request.here = f"space:{standing.space.slug}"
    context = _listed(request, WantedForm(request.GET, spaces=[]), standing.space)
    context |= {"space": standing.space, "standing": standing}
    return render(request, "audit/space.html", context)


@require_POST
def check(request: Request) -> HttpResponse:
    require_log(request.actor)
    found = actions.check_chain(request.actor)
    (toast if found.holds else warn)(request, words.finding_in_words(found))
    return redirect("audit:house")


@require_POST
def copy(request: Request, form: str) -> StreamingHttpResponse:
    require_log(request.actor)
    rows = visible_spaces(request.actor).values_list("slug", "name")
    return _file(request, form, WantedForm(request.POST, spaces=[*rows]))


@require_POST
def copy_of_space(request: Request, slug: str, form: str) -> StreamingHttpResponse:
    space = _standing(request, slug).space
    return _file(request, form, WantedForm(request.POST, spaces=[]), space)


def _standing(request: Request, slug: str) -> Standing:
    """Signed in and inside, then whoever may read its log."""
    if not request.actor.is_signed_in:
        raise Refused(slug)
    standing = standing_in(request.actor, slug)
    can_read_deeds_of(request.actor, standing.space).require()
    return standing


def _listed(request: Request, form: WantedForm, of: Space | None = None) -> dict[str, Any]:
    wanted = form.wanted()
    cursor = request.GET.get("at", "")
    page = page_of_deeds(request.actor, wanted, cursor, of) if wanted is not None else EMPTY
    keep = {name: value for name, value in request.GET.items() if name in form.fields and value}
    return {
        "page": page,
        "form": form,
        "keep": keep,
        "names": names_for(request.actor, page),
        "said": words.said,
        "role_in_words": words.role_in_words,
        "channel_in_words": words.channel_in_words,
        "values": words.values_in_words,
        "topic_of": topic_of,
    }


def _file(
    request: Request, form: str, wanted: WantedForm, of: Space | None = None
) -> StreamingHttpResponse:
    chosen = wanted.wanted()
    if form not in FORMS or chosen is None:
        raise Refused
    lines = actions.export_deeds(request.actor, chosen, form, of)
    answer = StreamingHttpResponse(lines, content_type=FORMS[form])
    name = f"audit-{of.slug + '-' if of else ''}{timezone.localdate():%Y%m%d}.{form}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
