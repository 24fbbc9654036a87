"""One's own trust, and staff's word over the numbers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.accounts.models import Member
from engawa.accounts.queries import member_by_handle
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.roles import actions
from engawa.roles.forms import TrustForm
from engawa.roles.policies import require_house
from engawa.roles.queries.trust import trust_of
from engawa.roles.views.places import answered


@require_safe
@login_required
def mine(request: Request) -> HttpResponse:
    """Also for the made-up people as whom staff and the leak audit look."""
    assert isinstance(request.user, Member)
    return render(request, "roles/trust.html", {"trust": trust_of(request.actor, request.user)})


@require_http_methods(["GET", "POST"])
def of_member(request: Request, handle: str) -> HttpResponse:
    require_house(request.actor)
    member = member_by_handle(request.actor, handle)
    shown = trust_of(request.actor, member)
    form = TrustForm(request.POST or None, initial={"level": shown.level})

    def act() -> HttpResponseRedirect:
        actions.set_trust(request.actor, member, **form.cleaned_data)
        toast(request, _("Saved."))
        return redirect("roles:trust_of", handle)

    if request.method == "POST" and (done := answered(form, act)) is not None:
        return done
    context = {"trust": shown, "person": member, "form": form}
    return render(request, "roles/trust_of.html", context, status=422 if form.errors else 200)


@require_POST
def release(request: Request, handle: str) -> HttpResponse:
    require_house(request.actor)
    member = member_by_handle(request.actor, handle)
    actions.release_trust(request.actor, member)
    toast(request, _("The numbers speak again."))
    return redirect("roles:trust_of", handle)
