from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from engawa.accounts.forms.profile import ProfileForm
from engawa.accounts.views.reader import me
from engawa.core.request import Request
from engawa.face.toasts import toast


@require_GET
def account(request: Request) -> HttpResponse:
    return redirect("accounts:profile" if request.user.is_authenticated else "account_login")


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: Request) -> HttpResponse:
    member = me(request)
    form = ProfileForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        with translation.override(form.cleaned_data["language"]):
            toast(request, _("Your profile is saved."))
        return redirect("accounts:profile")
    shown = me(request) if form.errors else member
    status = 422 if form.errors else 200
    return render(request, "accounts/profile.html", {"form": form, "member": shown}, status=status)


def _saved(request: Request, form: ProfileForm) -> bool:
    """All or nothing."""
    with transaction.atomic():
        saved = form.save(request.actor)
        transaction.set_rollback(not saved)
    return saved
