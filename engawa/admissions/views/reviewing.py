"""The reviewers' queue: looks, scores, reasons, and answering many at once."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.admissions import tunables
from engawa.admissions.actions import asking, reviewing
from engawa.admissions.forms.asking import (
    WeighingForm,
    kind_lines,
    kinds_from,
    lines_of,
    points_from,
    question_forms,
)
from engawa.admissions.models import DoorQuestion, Weighing
from engawa.admissions.models.waiting import kinds_of_members
from engawa.admissions.queries import reviewing as queue
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.policies import can_edit_space
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show

REASONS = (tunables.REASON_FIT, tunables.REASON_MORE, tunables.REASON_COMPANY)


@require_GET
def review(request: Request, slug: str) -> HttpResponseBase:
    standing = _reviewing(request, slug)
    look = queue.look_of(request.GET)
    page = queue.waiting_requests(request.actor, standing.space, look, request.GET.get("at", ""))
    return show(
        request,
        "admissions/review.html",
        standing,
        look=look,
        page=page,
        clocks={each.pk: queue.clock_of(each) for each in page.items},
        views=queue.saved_views(request.actor, standing.space),
        kinds=kinds_of_members(),
        reasons=[str(each.value()) for each in REASONS],
    )


@require_POST
def decide(request: Request, slug: str) -> HttpResponseBase:
    """Answer the requests that were ticked."""
    standing = _reviewing(request, slug)
    ids = request.POST.getlist("which")[: reviewing.MOST_AT_ONCE]
    chosen = queue.chosen_requests(request.actor, standing.space, ids)
    approve = request.POST.get("answer") == "approve"
    reason = request.POST.get("own_reason", "").strip() or request.POST.get("reason", "")
    try:
        ended = reviewing.decide_many(
            request.actor, standing.space, chosen, approve=approve, reason=reason
        )
    except Invalid as error:
        warn(request, str(error.message))
    else:
        told = ngettext("%(n)d request is answered.", "%(n)d requests are answered.", ended.done)
        toast(request, told % {"n": ended.done})
    return _to_queue(slug)


@require_POST
def keep_view(request: Request, slug: str) -> HttpResponseBase:
    standing = _reviewing(request, slug)
    look = queue.look_of(request.POST)
    try:
        reviewing.save_view(request.actor, standing.space, request.POST.get("name", ""), look.asked)
    except Invalid as error:
        warn(request, str(error.message))
    return _to_queue(slug, look.asked)


@require_POST
def drop_view(request: Request, slug: str, pk: int) -> HttpResponseBase:
    _reviewing(request, slug)
    reviewing.remove_view(request.actor, pk)
    return _to_queue(slug)


@require_http_methods(["GET", "POST"])
def questions(request: Request, slug: str) -> HttpResponseBase:
    """What is asked at the door, and what counts."""
    standing = _reviewing(request, slug)
    space = standing.space
    present = list(DoorQuestion.objects.filter(space=space))
    data = request.POST or None
    forms = question_forms(present, data)
    weighing = Weighing.objects.filter(pk=space.pk).first() or Weighing(space=space)
    said = {"kinds": kind_lines(weighing.kinds), "companies": lines_of(weighing.companies)}
    points = WeighingForm(data, initial=said)
    trouble = ""
    if request.method == "POST" and all(form.is_valid() for form in [*forms, points]):
        asked = [form.asked for form in forms]
        try:
            asking.set_questions(request.actor, space, [each for each in asked if each])
            typed = points.cleaned_data
            kinds, companies = kinds_from(typed["kinds"]), points_from(typed["companies"])
            asking.set_weighing(request.actor, space, kinds=kinds, companies=companies)
        except Invalid as error:
            trouble = str(error.message)
        else:
            toast(request, _("Saved."))
            return HttpResponseRedirect(reverse("admissions:questions", args=[slug]))
    status = 422 if request.method == "POST" else 200
    context = {"forms": forms, "points": points, "trouble": trouble}
    return show(request, "admissions/questions.html", standing, status, **context)


def _reviewing(request: Request, slug: str) -> Standing:
    standing = managing(request, slug)
    can_edit_space(request.actor, standing.space).require()
    return standing


def _to_queue(slug: str, asked: str = "") -> HttpResponseRedirect:
    address = reverse("admissions:review", args=[slug])
    return HttpResponseRedirect(f"{address}?{asked}" if asked else address)
