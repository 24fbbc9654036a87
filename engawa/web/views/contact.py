"""The way to the administrator, open to everyone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.core.throttle import Allowance, TooMany, callers
from engawa.web.actions import send_contact_message
from engawa.web.forms import ContactForm

LETTERS = Allowance("contact", times=5, seconds=3600)
ALL_LETTERS = Allowance("contact-all", times=300, seconds=3600)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: Request) -> HttpResponse:
    """Whatever goes wrong, what was typed stays in the form."""
    if request.method != "POST":
        begun = {"about": request.GET.get("about", "").replace("\x00", "")[:500]}
        form = ContactForm.for_actor(request.actor, initial=begun)
        return render(request, "web/contact.html", {"form": form})
    form = ContactForm.for_actor(request.actor, request.POST)
    status = _send(request, form) if form.is_valid() else 422
    if status == 200:
        return redirect("web:contact_sent")
    return render(request, "web/contact.html", {"form": form}, status=status)


@require_GET
def sent(request: Request) -> HttpResponse:
    return render(request, "web/contact_sent.html")


def _send(request: Request, form: ContactForm) -> int:
    """The status of the answer; on a refusal the form says why."""
    try:
        LETTERS.spend(*callers(request))
        ALL_LETTERS.spend("everyone")
        send_contact_message(request.actor, form.as_contact())
    except TooMany:
        form.add_error(None, _("Many messages came from you within an hour. Please try later."))
        return 429
    except Invalid as error:
        form.add_error(error.field if error.field in form.fields else None, str(error.message))
        return 422
    return 200
