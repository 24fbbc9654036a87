"""Groups outside: what members named, and what we do about it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.forms import tell
from engawa.spaces.policies import listed_spaces
from engawa.upkeep import actions, policies
from engawa.upkeep.forms.groups import GroupForm, JudgeForm, said_of
from engawa.upkeep.models import UnofficialGroup
from engawa.upkeep.queries import groups as asked


@require_safe
def groups(request: Request) -> HttpResponse:
    """For site managers all of them; for members those they named."""
    _let_in(request)
    stand = request.GET.get("stand", "")
    page = asked.groups(request.actor, stand, request.GET.get("at", ""))
    decides = bool(policies.can_decide_group(request.actor))
    if decides:
        request.here = "desk"
    context = {
        "page": page,
        "decides": decides,
        "stand": stand,
        "stands": UnofficialGroup.Stand.choices,
        "keep": {"stand": stand} if stand else {},
    }
    return render(request, "upkeep/groups.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: Request) -> HttpResponseBase:
    _let_in(request)
    form = GroupForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose_group(request.actor, form.group)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Thank you. You hear how we decide."))
            return _to(made)
    return _form(request, form, None)


@require_http_methods(["GET", "POST"])
def change(request: Request, public_id: str) -> HttpResponseBase:
    group = asked.find_group(request.actor, public_id)
    policies.can_decide_group(request.actor).require()
    form = GroupForm(request.POST or None, actor=request.actor, initial=said_of(group))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_group(request.actor, group, form.group)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Saved."))
            return _to(group)
    return _form(request, form, group)


@require_safe
def group(request: Request, public_id: str) -> HttpResponse:
    found = asked.find_group(request.actor, public_id)
    return _page(request, found, JudgeForm(initial={"stand": found.stand}))


@require_POST
def judge(request: Request, public_id: str) -> HttpResponseBase:
    found = asked.find_group(request.actor, public_id)
    policies.can_decide_group(request.actor).require()
    form = JudgeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, 422)
    said = form.cleaned_data
    actions.judge_group(request.actor, found, said["stand"], said["note"])
    toast(request, _("Saved."))
    return _to(found)


@require_POST
def adopt(request: Request, public_id: str) -> HttpResponseBase:
    """Into the wizard, with what is known of the group."""
    found = asked.find_group(request.actor, public_id)
    policies.can_decide_group(request.actor).require()
    try:
        draft = actions.begin_adopting(request.actor, found)
    except Invalid as error:
        warn(request, str(error.message))
        return _to(found)
    return HttpResponseRedirect(reverse("opening:step", args=[draft.public_id, draft.step]))


def _let_in(request: Request) -> None:
    if not policies.can_propose_group(request.actor):
        raise Refused


def _form(request: Request, form: GroupForm, found: UnofficialGroup | None) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "upkeep/group_form.html", {"form": form, "group": found}, status=status)


def _page(
    request: Request, found: UnofficialGroup, form: JudgeForm, status: int = 200
) -> HttpResponse:
    space = found.space
    known = space is not None and listed_spaces(request.actor).filter(pk=space.pk).exists()
    context = {
        "group": found,
        "space": space if known else None,
        "decides": bool(policies.can_decide_group(request.actor)),
        "notes": asked.notes_on(request.actor, found),
        "form": form,
    }
    return render(request, "upkeep/group.html", context, status=status)


def _to(found: UnofficialGroup) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("upkeep:group", args=[found.public_id]))
