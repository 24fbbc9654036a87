"""Looking at the house as somebody else may."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.accounts.policies import visible_members
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.protection import actions, tunables
from engawa.protection.forms import ViewForm
from engawa.protection.models import Viewing
from engawa.protection.policies import require_audits
from engawa.protection.viewing import KEY, viewing_of
from engawa.spaces.policies import visible_spaces


@require_http_methods(["GET", "POST"])
def view_as(request: Request) -> HttpResponse:
    require_audits(request.actor)
    spaces = visible_spaces(request.actor).order_by("name")
    choices = list(spaces.values_list("slug", "name"))
    asked = request.GET.get("member", "")[:60]
    begun = {"kind": Viewing.As.MEMBER if asked else Viewing.As.VISITOR, "member": asked}
    form = ViewForm(request.POST or None, spaces=choices, initial=begun)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        handle = typed["member"].strip().lstrip("@＠").lower().replace("\x00", "")
        member = visible_members(request.actor).filter(handle=handle).first() if handle else None
        space = spaces.filter(slug=typed["space"]).first() if typed["space"] else None
        try:
            viewing = actions.begin_viewing(
                request.actor, typed["kind"], typed["reason"], member, space
            )
        except Invalid as error:
            form.add_error(error.field if error.field in form.fields else None, str(error.message))
        else:
            request.session[KEY] = viewing.public_id
            return redirect(space.get_absolute_url() if viewing.space and space else "web:home")
    running = Viewing.objects.select_related("viewer", "member", "space").order_by("-pk")[:50]
    facts = {"form": form, "viewings": running, "minutes": tunables.VIEW_MINUTES.value()}
    status = 422 if form.errors else 200
    return render(request, "protection/view_as.html", facts, status=status)


@require_POST
def end(request: Request) -> HttpResponse:
    """Back to oneself."""
    require_audits(request.actor)
    viewing = viewing_of(request)
    if viewing is not None:
        actions.end_viewing(request.actor, viewing)
    request.session.pop(KEY, None)
    toast(request, _("You look with your own eyes again."))
    return redirect("protection:view_as")
