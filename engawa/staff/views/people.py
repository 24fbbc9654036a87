"""People and what they are asked to do for the whole site."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from engawa.accounts import actions
from engawa.accounts.models import Member
from engawa.accounts.policies import can_deactivate, can_set_kind, can_set_site_role
from engawa.accounts.queries import member_by_handle
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.staff import queries
from engawa.staff.forms import ClosingForm, KindForm, RoleForm
from engawa.staff.policies import require_desk
from engawa.upkeep.actions import close_accounts, reinstate
from engawa.upkeep.forms.parting import PartingForm
from engawa.upkeep.queries.members import ended_lately, narrowing_of, partings_of
from engawa.upkeep.views.members import tell_outcome

STATES = ("active", "closed")


@require_safe
def people(request: Request) -> HttpResponse:
    require_desk(request.actor)
    asked = narrowing_of(request.GET, STATES, Member.Role.values)
    context = {
        "page": queries.people(request.actor, asked, request.GET.get("at", "")),
        "asked": asked,
        "kinds": Member.Kind.choices,
        "roles": Member.Role.choices,
        "ended": ended_lately(request.actor, None),
    }
    return render(request, "staff/people.html", context)


@require_POST
def close_many(request: Request) -> HttpResponse:
    """First what it means, then, with a reason, it is done."""
    require_desk(request.actor)
    chosen = queries.chosen_people(request.actor, request.POST.getlist("which"))
    if not chosen:
        warn(request, _("Please tick somebody first."))
        return redirect("staff:people")
    form = PartingForm(request.POST if "sure" in request.POST else None)
    if not form.is_valid():
        context = {"chosen": chosen, "form": form}
        status = 422 if form.is_bound else 200
        return render(request, "staff/close_many.html", context, status=status)
    outcome = close_accounts(request.actor, chosen, form.cleaned_data["reason"])
    tell_outcome(request, outcome, reverse("staff:reopen_many", args=[outcome.batch]))
    return redirect("staff:people")


@require_POST
def reopen_many(request: Request, batch: str) -> HttpResponse:
    require_desk(request.actor)
    came = reinstate(request.actor, partings_of(request.actor, batch, None))
    said = ngettext("%(n)d person belongs again.", "%(n)d people belong again.", came)
    toast(request, said % {"n": came})
    return redirect("staff:people")


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
