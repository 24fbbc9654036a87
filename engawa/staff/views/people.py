"""People and what they are asked to do for the whole site."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.accounts import actions
from engawa.accounts.models import Member
from engawa.accounts.policies import can_deactivate, can_set_kind, can_set_site_role
from engawa.accounts.queries import member_by_handle
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.core.text.clean import clean_line
from engawa.face.toasts import toast
from engawa.staff import queries
from engawa.staff.forms import ClosingForm, KindForm, RoleForm
from engawa.staff.policies import require_desk


@require_safe
def people(request: Request) -> HttpResponse:
    require_desk(request.actor)
    typed = clean_line(request.GET.get("q", ""))[:60]
    role = request.GET.get("role", "")
    page = queries.people(request.actor, typed, role, request.GET.get("at", ""))
    asked = {"q": typed, "role": role}
    context = {"page": page, "asked": asked, "roles": Member.Role.choices}
    return render(request, "staff/people.html", context)


@require_safe
def person(request: Request, handle: str) -> HttpResponse:
    require_desk(request.actor)
    return _page(request, member_by_handle(request.actor, handle))


@require_POST
def set_role(request: Request, handle: str) -> HttpResponse:
    form = RoleForm(request.POST)

    def change(member: Member) -> None:
        actions.set_site_role(request.actor, member, **form.cleaned_data)

    return _change(request, handle, "role_form", form, change)


@require_POST
def set_kind(request: Request, handle: str) -> HttpResponse:
    form = KindForm(request.POST)

    def change(member: Member) -> None:
        actions.set_kind(request.actor, member, form.cleaned_data["kind"])

    return _change(request, handle, "kind_form", form, change)


@require_POST
def close(request: Request, handle: str) -> HttpResponse:
    form = ClosingForm(request.POST)

    def change(member: Member) -> None:
        actions.deactivate_member(request.actor, member, form.cleaned_data["reason"])

    undo = reverse("staff:reopen", args=[handle])
    return _change(request, handle, "closing_form", form, change, undo)


@require_POST
def reopen(request: Request, handle: str) -> HttpResponse:
    require_desk(request.actor)
    member = member_by_handle(request.actor, handle)
    actions.reactivate_member(request.actor, member)
    toast(request, _("The account is open again."))
    return redirect("staff:person", member.handle)


def _change(
    request: Request,
    handle: str,
    name: str,
    form: Form,
    change: Callable[[Member], None],
    undo: str = "",
) -> HttpResponse:
    """Do it and say so, or show the page with what is to be mended."""
    require_desk(request.actor)
    member = member_by_handle(request.actor, handle)
    if form.is_valid():
        try:
            change(member)
        except Invalid as error:
            form.add_error(None, str(error.message))
        else:
            toast(request, _("Saved."), undo)
            return redirect("staff:person", member.handle)
    return _page(request, member, 422, **{name: form})


def _page(request: Request, member: Member, status: int = 200, **forms: Form) -> HttpResponse:
    actor = request.actor
    context = {
        "person": member,
        "role_form": RoleForm(initial={"role": member.site_role}),
        "kind_form": KindForm(initial={"kind": member.kind}),
        "closing_form": ClosingForm(),
        "may_set_role": can_set_site_role(actor, member, Member.Role.ADMINISTRATOR),
        "may_set_kind": can_set_kind(actor, member),
        "may_close": can_deactivate(actor, member),
        **forms,
    }
    return render(request, "staff/person.html", context, status=status)
