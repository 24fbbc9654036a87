"""The tokens of one's own account."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.api import actions, queries
from engawa.api.forms import TokenForm
from engawa.api.policies import can_make_token
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast


@login_required
@require_GET
def tokens(request: Request) -> HttpResponse:
    context = {"tokens": queries.my_tokens(request.actor), "may": can_make_token(request.actor)}
    return render(request, "api/tokens.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required
@never_cache
def make(request: Request) -> HttpResponse:
    """Asks who one is if that was long ago: a token outlives the session it was made in."""
    can_make_token(request.actor).require()
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            token, secret = actions.make_token(
                request.actor, typed["name"], typed["scopes"], typed["days"]
            )
        except Invalid as error:
            form.add_error(error.field or None, str(error.message))
        else:
            return render(request, "api/made.html", {"token": token, "secret": secret})
    wrong = form.is_bound and bool(form.errors)
    return render(request, "api/make.html", {"form": form}, status=422 if wrong else 200)


@login_required
@require_POST
def revoke(request: Request, public_id: str) -> HttpResponse:
    actions.revoke_token(request.actor, public_id)
    toast(request, _("Revoked. Programs that used it are turned away from now on."))
    return redirect("api:tokens")
