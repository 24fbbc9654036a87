"""What people search for, and what staff do to help them find it."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.search import actions
from engawa.search.models import Promotion, Synonyms
from engawa.search.queries.tending import groups_of_synonyms, promotions, searched_words
from engawa.staff.forms import PromotionForm, SynonymsForm
from engawa.staff.policies import require_desk


@require_safe
def searches(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
def synonyms(request: Request) -> HttpResponse:
    return _write_synonyms(request, None)


@require_POST
def rewrite_synonyms(request: Request, pk: int) -> HttpResponse:
    return _write_synonyms(request, _group(request, pk))


@require_POST
def remove_synonyms(request: Request, pk: int) -> HttpResponse:
    actions.remove_synonyms(request.actor, _group(request, pk))
    toast(request, _("Removed."))
    return redirect("staff:searches")


@require_POST
def promote(request: Request) -> HttpResponse:
    require_desk(request.actor)
    form = PromotionForm(request.POST)
    if form.is_valid():
        try:
            actions.promote(request.actor, form.cleaned_data["words"], form.topic_id)
        except Invalid as error:
            form.add_error(error.field or None, str(error.message))
        else:
            toast(request, _("Saved."))
            return redirect("staff:searches")
    return _page(request, 422, promotion_form=form)


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    require_desk(request.actor)
    found: Promotion | None = promotions(request.actor).filter(pk=pk).first()
    if found is None:
        raise Refused
    actions.withdraw_promotion(request.actor, found)
    toast(request, _("Removed."))
    return redirect("staff:searches")


def _write_synonyms(request: Request, group: Synonyms | None) -> HttpResponse:
    require_desk(request.actor)
    form = SynonymsForm(request.POST)
    if form.is_valid():
        try:
            actions.change_synonyms(request.actor, form.cleaned_data["words"], group)
        except Invalid as error:
            form.add_error(error.field or None, str(error.message))
        else:
            toast(request, _("Saved."))
            return redirect("staff:searches")
    return _page(request, 422, synonyms_form=form)


def _group(request: Request, pk: int) -> Synonyms:
    require_desk(request.actor)
    found: Synonyms | None = groups_of_synonyms(request.actor).filter(pk=pk).first()
    if found is None:
        raise Refused
    return found


def _page(request: Request, status: int = 200, **forms: Form) -> HttpResponse:
    require_desk(request.actor)
    only = request.GET.get("only", "")
    context: dict[str, Any] = {
        "only": only,
        "lines": searched_words(request.actor, only),
        "groups": groups_of_synonyms(request.actor),
        "promotions": promotions(request.actor),
        "synonyms_form": SynonymsForm(),
        "promotion_form": PromotionForm(),
        "here": "desk",
        **forms,
    }
    return render(request, "staff/searches.html", context, status=status)
