"""What was decided about oneself, what one says to it, and the way back by letter."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from engawa.content.views.answers import add_refusal, form_page, see
from engawa.core.actor import Actor, SiteRole
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.core.verdict import Denied, deny
from engawa.face.toasts import toast
from engawa.moderation import actions
from engawa.moderation.forms import WordsForm
from engawa.moderation.letters import sanction_of
from engawa.moderation.models import Sanction
from engawa.moderation.policies import SIGN_IN_FIRST, can_appeal, my_sanctions
from engawa.moderation.queries.standing import my_sanction


@require_safe
def my_standing(request: Request) -> HttpResponse:
    if not request.actor.is_signed_in:
        deny(SIGN_IN_FIRST).require()
    rows = my_sanctions(request.actor).select_related("space").order_by("-starts_at")
    return render(request, "moderation/my_standing.html", {"rows": rows[:100]})


@require_http_methods(["GET", "POST"])
def mine(request: Request, public_id: str) -> HttpResponse:
    """One decision: the words, the rule, the text it was about, and two ways to answer."""
    return _shown(request, request.actor, my_sanction(request.actor, public_id))


@never_cache
@require_http_methods(["GET", "POST"])
def by_letter(request: Request, token: str) -> HttpResponse:
    """The same for somebody who can no longer sign in; the signature in the address says who."""
    found = sanction_of(token)
    them = Actor(found.member_id, SiteRole.MEMBER, language=found.member.language, channel="mail")
    return _shown(request, them, found)


def _shown(request: Request, actor: Actor, found: Sanction) -> HttpResponse:
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _said(request, actor, found, form.cleaned_data["words"])
        except Invalid as error:
            add_refusal(form, error)
        except Denied as no:
            form.add_error(None, str(no.reason))
        else:
            return see(request.path)
    appeal = getattr(found, "appeal", None)
    context = {"sanction": found, "form": form, "appeal": appeal}
    context |= {"may_appeal": can_appeal(actor, found)}
    return form_page(request, "moderation/my_sanction.html", context)


def _said(request: Request, actor: Actor, found: Sanction, words: str) -> None:
    if request.POST.get("do") == "appeal":
        actions.appeal(actor, found, words)
        toast(request, _("Somebody else will look at it, and you will hear from us."))
    else:
        actions.answer_sanction(actor, found, words)
        toast(request, _("Sent. Thank you for answering."))
