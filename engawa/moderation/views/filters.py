"""Filters of a space and of the whole house, with a dry run before they count."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.content.views.answers import add_refusal, form_page, see
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.moderation import actions
from engawa.moderation.finding import check
from engawa.moderation.forms import FilterForm
from engawa.moderation.models import Filter
from engawa.moderation.queries import filters as queries
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces


def _place(request: Request) -> Space | None:
    """The space asked for in the address, else the whole house; `Refused` for anybody else."""
    slug = request.GET.get("space", "").replace("\x00", "")
    if not slug:
        if not request.actor.manages_site:
            raise Refused
        return None
    space = visible_spaces(request.actor).filter(slug=slug).first()
    if space is None or not request.actor.manages(space):
        raise Refused
    return space


@require_safe
def filters(request: Request) -> HttpResponse:
    space = _place(request)
    request.here = f"space:{space.slug}" if space else "moderation"
    rows = queries.filters_of(request.actor, space)
    others = [] if space else queries.filters_of_spaces(request.actor)
    context = {"rows": rows, "space": space, "of_spaces": others}
    return render(request, "moderation/filters.html", context)


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    return _form(request, _place(request), None)


@require_http_methods(["GET", "POST"])
def change(request: Request, public_id: str) -> HttpResponse:
    rule = queries.filter_named(request.actor, public_id)
    return _form(request, rule.space, rule)


def _form(request: Request, space: Space | None, rule: Filter | None) -> HttpResponse:
    """Trying shows what it would find and changes nothing."""
    form = FilterForm(request.POST or None, initial=_written(rule))
    trial = None
    if request.method == "POST" and form.is_valid():
        wanted = actions.Rule(**form.cleaned_data)
        try:
            if "try" in request.POST:
                trial = _tried(request, space, wanted)
            else:
                actions.set_filter(request.actor, space, wanted, rule)
                toast(request, _("Saved."))
                return see(_address(space))
        except Invalid as error:
            add_refusal(form, error)
    request.here = f"space:{space.slug}" if space else "moderation"
    context: dict[str, object] = {"form": form, "space": space, "rule": rule, "trial": trial}
    context["matches"] = queries.matches_of(request.actor, rule) if rule else []
    context["list_url"] = _address(space)
    return form_page(request, "moderation/filter.html", context)


def _written(rule: Filter | None) -> dict[str, object]:
    names = ("name", "shape", "text", "act", "instead", "words", "is_on")
    return {name: getattr(rule, name) for name in names} if rule else {"is_on": True}


def _tried(request: Request, space: Space | None, wanted: actions.Rule) -> queries.Trial:
    check(wanted.shape, wanted.text)
    unsaved = Filter(space=space, shape=wanted.shape, text=wanted.text)
    return queries.tried(request.actor, unsaved)


@require_POST
def remove(request: Request, public_id: str) -> HttpResponse:
    rule = queries.filter_named(request.actor, public_id)
    actions.remove_filter(request.actor, rule)
    toast(request, _("Removed."))
    return see(_address(rule.space))


def _address(space: Space | None) -> str:
    return reverse("moderation:filters") + (f"?space={space.slug}" if space else "")
