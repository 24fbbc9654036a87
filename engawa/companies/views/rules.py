"""Rule of entry and staff policy among the settings of a space."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.companies import actions, policies, queries
from engawa.companies.forms import RuleForm, StaffPolicyForm
from engawa.companies.views.parts import done
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.spaces.views.standing import managing, show


@require_http_methods(["GET", "HEAD", "POST"])
def gate(request: Request, slug: str) -> HttpResponse:
    standing = managing(request, slug)
    space = standing.space
    policies.can_set_gate(request.actor, space).require()
    form = RuleForm(request.POST or None, actor=request.actor)
    if request.method == "POST":
        form = RuleForm(request.POST, actor=request.actor)
        if form.is_valid():
            rule = form.cleaned_data
            if done(form, lambda: actions.add_rule(request.actor, space, **rule)):
                toast(request, _("The rule holds now."))
                return redirect("companies:gate", slug)
    found = queries.gate_of(space)
    context = {
        "form": form,
        "gate": found,
        "follows": queries.consequences_of(space, found) if found else None,
        "levels": queries.levels() if request.actor.manages_site else [],
    }
    return show(request, "companies/gate.html", standing, 422 if form.errors else 200, **context)


@require_POST
def remove_rule(request: Request, slug: str, pk: int) -> HttpResponse:
    standing = managing(request, slug)
    policies.can_set_gate(request.actor, standing.space).require()
    actions.remove_rule(request.actor, standing.space, pk)
    toast(request, _("The rule is gone."))
    return redirect("companies:gate", slug)


@require_POST
def bring_in(request: Request, slug: str) -> HttpResponse:
    standing = managing(request, slug)
    policies.can_set_gate(request.actor, standing.space).require()
    actions.set_bringing_in(request.actor, standing.space, request.POST.get("value") == "1")
    toast(request, _("Saved."))
    return redirect("companies:gate", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def staff_policy(request: Request, slug: str) -> HttpResponse:
    standing = managing(request, slug)
    space = standing.space
    policies.can_set_staff_policy(request.actor, space).require()
    policy = queries.staff_policy_of(space)
    now = {"who": policy.who if policy else "all"}
    if policy:
        now["departments"] = ", ".join(policy.departments)
        now["listed"] = " ".join(f"@{member.handle}" for member in policy.listed.all())
    form = StaffPolicyForm(request.POST or None, initial=now, actor=request.actor)
    if request.method == "POST":
        form = StaffPolicyForm(request.POST, actor=request.actor)
        if form.is_valid():
            words = form.cleaned_data
            if done(form, lambda: actions.set_staff_policy(request.actor, space, **words)):
                toast(request, _("Saved."))
                return redirect("companies:staff_policy", slug)
    known = queries.departments(request.actor)
    context = {"form": form, "departments": known}
    status = 422 if form.errors else 200
    return show(request, "companies/staff_policy.html", standing, status, **context)
