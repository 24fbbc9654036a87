"""The queue and its items: by mouse, by keyboard, in bulk; all of it without scripts, too."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from engawa.accounts.models import Member
from engawa.content.views.answers import see
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.verdict import Denied
from engawa.face.toasts import toast, warn
from engawa.moderation import actions
from engawa.moderation.forms import AssignForm, DecisionForm
from engawa.moderation.models import Decision, Item, Verb
from engawa.moderation.policies import (
    can_decide,
    require_queue,
    visible_decisions,
    visible_items,
    visible_views,
)
from engawa.moderation.queries import people
from engawa.moderation.queries import queue as queries
from engawa.moderation.queries.helping import voices_on
from engawa.moderation.queries.queue import Asked, asked_for
from engawa.moderation.why import told

MOST_AT_ONCE = 100


@require_safe
def queue(request: Request) -> HttpResponse:
    asked = asked_for(request.GET.dict())
    page = queries.queue_page(request.actor, asked)
    request.here = "moderation"
    context = {
        "page": page,
        "asked": asked,
        "views": queries.VIEWS,
        "counts": queries.counts(request.actor),
        "spaces": queries.spaces_of_queue(request.actor),
        "kept": list(visible_views(request.actor).order_by("name")[:20]),
        "form": DecisionForm(),
    }
    return render(request, "moderation/queue.html", context | _around(request))


@require_safe
def item(request: Request, public_id: str) -> HttpResponse:
    """One item with its reports, and what is known of whom it is about beside it."""
    asked = asked_for(request.GET.dict())
    found = queries.item_named(request.actor, public_id)
    before, after = queries.neighbours(request.actor, asked, found)
    request.here = "moderation"
    context = {
        "item": found,
        "asked": asked,
        "before": before,
        "after": after,
        "reports": people.reports_on(found),
        "voices": voices_on(found),
        "decisions": people.decisions_on(found),
        "history": people.history_of(request.actor, found.member),
        "may_decide": can_decide(request.actor, found),
        "form": DecisionForm(),
    }
    return render(request, "moderation/item.html", context | _around(request))


def _around(request: Request) -> dict[str, object]:
    now = timezone.now()
    return {
        "now": now,
        "clock_of": lambda item: queries.clock_of(item, now),
        "why_told": told,
        "me": request.actor.me,
    }


@require_POST
def decide(request: Request, public_id: str) -> HttpResponse:
    """Decide, and go on with the next item of the same view."""
    asked = asked_for(request.GET.dict())
    found = queries.item_named(request.actor, public_id)
    _before, after = queries.neighbours(request.actor, asked, found)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        warn(request, _first_error(form))
        return see(_address(found.public_id, asked))
    given = form.cleaned_data
    try:
        made = actions.decide(request.actor, found, given["verb"], given["reason"], given["words"])
    except (Invalid, Denied) as no:
        warn(request, str(no))
    else:
        _tell(request, [made])
    return see(_address(after, asked) if after else _list_address(asked))


@require_POST
def bulk(request: Request) -> HttpResponse:
    """The same decision on several items; those that cannot be decided are told."""
    require_queue(request.actor)
    asked = asked_for(request.GET.dict())
    form = DecisionForm(request.POST)
    chosen = request.POST.getlist("item")[:MOST_AT_ONCE]
    if not chosen or not form.is_valid():
        warn(request, _first_error(form) if chosen else _("Choose items first."))
        return see(_list_address(asked))
    given = form.cleaned_data
    made, refused = [], ""
    for found in _chosen(request, chosen):
        try:
            made.append(
                actions.decide(request.actor, found, given["verb"], given["reason"], given["words"])
            )
        except (Invalid, Denied) as no:
            refused = str(no)
    if refused:
        warn(request, refused)
    if made:
        _tell(request, made)
    return see(_list_address(asked))


def _first_error(form: DecisionForm) -> str:
    return next(str(each) for errors in form.errors.values() for each in errors)


def _chosen(request: Request, ids: list[str]) -> Iterable[Item]:
    rows = visible_items(request.actor).select_related("topic__space", "reply", "member")
    clean = [id_.replace("\x00", "") for id_ in ids]
    return rows.filter(public_id__in=clean).order_by("opened_at", "pk")


def _tell(request: Request, made: list[Decision]) -> None:
    """What was done, with a way back."""
    last = made[-1]
    said = {
        Verb.APPROVE: _("Let stand."),
        Verb.REJECT: _("Turned down."),
        Verb.HIDE: _("Hidden."),
        Verb.ESCALATE: _("Passed on."),
    }[Verb(last.verb)]
    if len(made) > 1:
        n = ngettext("%(n)s item.", "%(n)s items.", len(made)) % {"n": len(made)}
        toast(request, f"{said} {n}")
        return
    toast(request, said, reverse("moderation:undo", args=[last.public_id]))


@require_POST
def undo(request: Request, public_id: str) -> HttpResponse:
    require_queue(request.actor)
    rows = visible_decisions(request.actor).select_related("item__topic__space")
    decision = get_object_or_404(rows, public_id=public_id.replace("\x00", ""))
    return _undone(request, decision)


@require_POST
def undo_last(request: Request) -> HttpResponse:
    """What I decided last and did not take back."""
    require_queue(request.actor)
    mine = visible_decisions(request.actor).filter(by_id=request.actor.me, undone_at=None)
    rows = mine.exclude(verb=Verb.UNDO).select_related("item__topic__space")
    decision = rows.order_by("-at", "-pk").first()
    if decision is None:
        warn(request, _("There is nothing to take back."))
        return see(_list_address(asked_for(request.GET.dict())))
    return _undone(request, decision)


def _undone(request: Request, decision: Decision) -> HttpResponse:
    try:
        actions.undo_decision(request.actor, decision)
    except (Invalid, Denied) as no:
        warn(request, str(no))
    else:
        toast(request, _("Taken back."))
    return see(_address(decision.item.public_id, asked_for(request.GET.dict())))


@require_POST
def claim(request: Request, public_id: str) -> HttpResponse:
    found = queries.item_named(request.actor, public_id)
    try:
        if request.POST.get("on", "1") == "0":
            actions.let_go(request.actor, found)
        else:
            actions.claim_item(request.actor, found)
    except (Invalid, Denied) as no:
        warn(request, str(no))
    return see(_address(found.public_id, asked_for(request.GET.dict())))


@require_POST
def assign(request: Request, public_id: str) -> HttpResponse:
    found = queries.item_named(request.actor, public_id)
    form = AssignForm(request.POST)
    if form.is_valid():
        handle = form.cleaned_data["to"].lstrip("@")
        to = Member.objects.filter(handle=handle, is_active=True).first() if handle else None
        if handle and to is None:
            warn(request, _("Nobody here has this name."))
        else:
            _give(request, found, to)
    return see(_address(found.public_id, asked_for(request.GET.dict())))


def _give(request: Request, found: Item, to: Member | None) -> None:
    try:
        actions.assign_item(request.actor, found, to)
    except (Invalid, Denied) as no:
        warn(request, str(no))
    else:
        toast(request, _("Saved."))


@require_POST
def keep_view(request: Request) -> HttpResponse:
    """Keep what is chosen now under a name."""
    asked = asked_for(request.GET.dict())
    try:
        actions.keep_view(request.actor, request.POST.get("name", ""), asked.query)
    except Invalid as error:
        warn(request, str(error))
    return see(_list_address(asked))


@require_POST
def forget_view(request: Request, public_id: str) -> HttpResponse:
    view = visible_views(request.actor).filter(public_id=public_id.replace("\x00", "")).first()
    if view is None:
        raise Refused
    actions.forget_view(request.actor, view)
    return see(reverse("moderation:queue"))


def _list_address(asked: Asked) -> str:
    return f"{reverse('moderation:queue')}?{asked.query}".rstrip("?")


def _address(public_id: str, asked: Asked) -> str:
    return f"{reverse('moderation:item', args=[public_id])}?{asked.query}".rstrip("?")
