"""The directory, its headings, new spaces, and the closed ones site staff may enter."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.accounts.models import Member
from engawa.core.actor import Visibility
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.site.visitor_cache import cacheable_for_visitors
from engawa.spaces import actions, policies, queries
from engawa.spaces.forms import NewSpaceForm, SectionForm, tell
from engawa.spaces.forms.running import words_of_section
from engawa.spaces.models import Invitation, Section
from engawa.spaces.views.standing import to


@require_GET
def directory(request: Request) -> HttpResponse:
    asked = {name: request.GET.get(name, "") for name in ("q", "only")}
    actor = request.actor
    page, headings = queries.directory(actor, asked["q"], asked["only"], request.GET.get("at", ""))
    context = {
        "page": page,
        "headings": headings,
        "asked": asked,
        "keep": {name: value for name, value in asked.items() if value},
        "actor": actor,
        "invitations": _invitations(request),
        "may_create": bool(policies.can_create_space(actor)),
    }
    shown = render(request, "spaces/directory.html", context)
    return cacheable_for_visitors(shown, ["public"])


def _invitations(request: Request) -> list[Invitation]:
    member = request.user
    return queries.my_invitations(request.actor, member) if isinstance(member, Member) else []


@require_http_methods(["GET", "POST"])
def create(request: Request) -> HttpResponseBase:
    """The short way, for administrators; others take the wizard. To them this does not exist."""
    if not request.actor.administers:
        raise Refused
    form = NewSpaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        doors = form.cleaned_data["visibility"], form.cleaned_data["way_in"]
        try:
            space = actions.create_space(request.actor, form.charter, *doors)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("The space is open. Invite the first people now."))
            return to("invitations", space.slug)
    return render(request, "spaces/create.html", {"form": form}, status=_status(form))


@require_http_methods(["GET", "POST"])
def sections(request: Request) -> HttpResponseBase:
    """All headings with a form each, and one for a new heading."""
    if not policies.can_arrange_sections(request.actor):
        raise Refused
    form = SectionForm(request.POST or None, prefix="new")
    if request.method == "POST" and form.is_valid():
        try:
            actions.create_section(request.actor, **_heading(form))
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("The section is added."))
            return to("sections")
    return _sections(request, form)


@require_POST
def edit_section(request: Request, pk: int) -> HttpResponseBase:
    if not policies.can_arrange_sections(request.actor):
        raise Refused
    section = get_object_or_404(Section, pk=pk)
    form = SectionForm(request.POST, prefix=f"s{pk}")
    if form.is_valid():
        try:
            actions.edit_section(request.actor, section, **_heading(form))
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("The section is saved."))
            return to("sections")
    return _sections(request, SectionForm(prefix="new"), form)


@require_http_methods(["GET", "POST"])
def remove_section(request: Request, pk: int) -> HttpResponseBase:
    if not policies.can_arrange_sections(request.actor):
        raise Refused
    section = get_object_or_404(Section, pk=pk)
    if request.method == "GET":
        return render(request, "spaces/remove_section.html", {"section": section})
    actions.remove_section(request.actor, section)
    toast(request, _("The section is removed. Its spaces stay."))
    return to("sections")


@require_GET
def closed(request: Request) -> HttpResponse:
    """Private (and for community managers secret) spaces by name, with the way to step in."""
    if not request.actor.is_staff:
        raise Refused
    page = queries.enterable(request.actor, request.GET.get("at", ""))
    context = {"page": page, "actor": request.actor, "secret": Visibility.SECRET.value}
    return render(request, "spaces/closed.html", context)


def _heading(form: SectionForm) -> dict[str, Any]:
    return form.cleaned_data | {"position": form.cleaned_data["position"] or 0}


def _sections(
    request: Request, new: SectionForm, edited: SectionForm | None = None
) -> HttpResponse:
    rows = []
    for section in queries.sections():
        form = SectionForm(initial=words_of_section(section), prefix=f"s{section.pk}")
        mine = edited is not None and edited.prefix == form.prefix
        rows.append((section, edited if mine else form))
    context = {"rows": rows, "new": new}
    return render(request, "spaces/sections.html", context, status=_status(edited or new))


def _status(form: NewSpaceForm | SectionForm) -> int:
    return 422 if form.is_bound and form.errors else 200
