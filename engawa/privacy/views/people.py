"""Between two people."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.privacy import actions, queries
from engawa.privacy.forms import HushForm
from engawa.privacy.policies import can_hush


@login_required
@require_http_methods(["GET", "POST"])
def hush(request: Request, handle: str) -> HttpResponse:
    person = _person(request, handle)
    can_hush(request.actor, person, blocks=False).require()
    form = HushForm(
        request.POST or None, initial={"how": queries.how_hushed(request.actor, person)}
    )
    if request.method == "POST" and form.is_valid():
        verdict = can_hush(request.actor, person, form.cleaned_data["how"] == "block")
        if not verdict:
            form.add_error("how", str(verdict.reason))
        elif _done(request, person, form):
            return redirect(person.get_absolute_url())
    context = {"form": form, "person": person}
    return render(request, "privacy/hush.html", context, status=422 if form.errors else 200)


def _done(request: Request, person: Member, form: HushForm) -> bool:
    try:
        actions.hush(request.actor, person, form.cleaned_data["how"])
    except Invalid as error:
        form.add_error(error.field or None, str(error.message))
        return False
    toast(request, _("Saved. They are not told."))
    return True


def _person(request: Request, handle: str) -> Member:
    found = None
    if "\x00" not in handle:
        found = visible_members(request.actor).filter(handle=handle.lower()).first()
    if found is None:
        raise Refused(handle)
    return found
