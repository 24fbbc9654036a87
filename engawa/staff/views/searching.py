"""What people search for, and what staff do to help them find it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.text.clean import clean_line
from engawa.face.toasts import toast
from engawa.search import actions
from engawa.search.models import Promotion, Synonyms
from engawa.search.queries.tending import (
    groups_of_synonyms,
    promotions,
    searched_words,
    waiting_for_cluster,
)
from engawa.staff.forms import PromotionForm, SynonymsForm
from engawa.staff.policies import require_desk


@require_safe
def searches(request: Request) -> HttpResponse:
    """`for` fills the forms with words from the list of what was not found."""
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
    form = PromotionForm(request.POST, auto_id="promote-%s")

    def write() -> None:
        actions.promote(request.actor, form.cleaned_data["words"], form.topic_id)

    return _written(request, form, write, "promotion_form")


@require_POST
def change_promotion(request: Request, pk: int) -> HttpResponse:
    found = _promotion(request, pk)
    form = PromotionForm(request.POST, auto_id=f"promotion-{pk}-%s")

    def write() -> None:
        words = form.cleaned_data["words"]
        actions.change_promotion(request.actor, found, words, form.topic_id)

    return _written(request, form, write, "open_form", open_promotion=pk)


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    actions.withdraw_promotion(request.actor, _promotion(request, pk))
    toast(request, _("Removed."))
    return redirect("staff:searches")


@require_POST
def settle(request: Request) -> HttpResponse:
    """Words of the worklist that need no more."""
    require_desk(request.actor)
    actions.settle_words(request.actor, clean_line(request.POST.get("words", "")))
    toast(request, _("Settled. The words come back when somebody searches for them again."))
    only = "unopened" if request.POST.get("only") == "unopened" else "none"
    return redirect(f"{reverse('staff:searches')}?only={only}")


def _write_synonyms(request: Request, group: Synonyms | None) -> HttpResponse:
    require_desk(request.actor)
    which = f"synonyms-{group.pk}-%s" if group else "synonyms-%s"
    form = SynonymsForm(request.POST, auto_id=which)

    def write() -> None:
        actions.change_synonyms(request.actor, form.cleaned_data["words"], group)

    if group:
        return _written(request, form, write, "open_form", open_group=group.pk)
    return _written(request, form, write, "synonyms_form")


def _written(
    request: Request, form: Form, write: Callable[[], None], name: str, **more: Any
) -> HttpResponse:
    """Do it and go back to the page, or show the page with the form as it was typed."""
    if form.is_valid():
        try:
            write()
        except Invalid as error:
            form.add_error(error.field or None, str(error.message))
        else:
            toast(request, _("Saved."))
            return redirect("staff:searches")
    return _page(request, 422, **{name: form}, **more)


def _group(request: Request, pk: int) -> Synonyms:
    require_desk(request.actor)
    found: Synonyms | None = groups_of_synonyms(request.actor).filter(pk=pk).first()
    if found is None:
        raise Refused
    return found


def _promotion(request: Request, pk: int) -> Promotion:
    require_desk(request.actor)
    found: Promotion | None = promotions(request.actor).filter(pk=pk).first()
    if found is None:
        raise Refused
    return found


def _page(request: Request, status: int = 200, **more: Any) -> HttpResponse:
    require_desk(request.actor)
    only, words = request.GET.get("only", ""), clean_line(request.GET.get("for", ""))[:200]
    context: dict[str, Any] = {
        "only": only,
        "lines": searched_words(request.actor, only),
        "groups": [(each, _group_form(each)) for each in groups_of_synonyms(request.actor)],
        "promotions": [(each, _promotion_form(each)) for each in promotions(request.actor)],
        "synonyms_form": SynonymsForm(initial={"words": words}, auto_id="synonyms-%s"),
        "promotion_form": PromotionForm(initial={"words": words}, auto_id="promote-%s"),
        "has_cluster": bool(settings.SEARCH_CLUSTER),
        "waiting": waiting_for_cluster(request.actor) if settings.SEARCH_CLUSTER else 0,
        **more,
    }
    return render(request, "staff/searches.html", context, status=status)


def _group_form(group: Synonyms) -> SynonymsForm:
    return SynonymsForm(initial={"words": group.words}, auto_id=f"synonyms-{group.pk}-%s")


def _promotion_form(promotion: Promotion) -> PromotionForm:
    kept = {"words": promotion.words, "topic": promotion.topic.get_absolute_url()}
    return PromotionForm(initial=kept, auto_id=f"promotion-{promotion.pk}-%s")
