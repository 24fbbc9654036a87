"""The ladder of a space and of the site."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.roles import actions, policies, words
from engawa.roles.forms import ProposeForm, VoiceForm
from engawa.roles.models import Candidacy, Holding, Rung
from engawa.roles.queries import ladder as asked
from engawa.roles.rungs import DECIDED, ON_SITE
from engawa.roles.views.places import Where, answered, inside, member_in


@require_safe
def ladder(request: Request, slug: str) -> HttpResponse:
    return _ladder(request, inside(request, slug))


@require_safe
def house_ladder(request: Request) -> HttpResponse:
    return _ladder(request, _house(request))


@require_POST
def propose(request: Request, slug: str) -> HttpResponse:
    return _propose(request, inside(request, slug))


@require_POST
def propose_for_house(request: Request) -> HttpResponse:
    return _propose(request, _house(request))


@require_POST
def voice(request: Request, slug: str, public_id: str) -> HttpResponse:
    return _voice(request, inside(request, slug), public_id)


@require_POST
def voice_of_house(request: Request, public_id: str) -> HttpResponse:
    return _voice(request, _house(request), public_id)


@require_POST
def leave(request: Request, slug: str, public_id: str) -> HttpResponse:
    return _leave(request, inside(request, slug), public_id)


@require_POST
def leave_house_rung(request: Request, public_id: str) -> HttpResponse:
    return _leave(request, _house(request), public_id)


@require_POST
def confirm(request: Request, slug: str, public_id: str) -> HttpResponse:
    return _confirm(request, inside(request, slug), public_id)


@require_POST
def confirm_in_house(request: Request, public_id: str) -> HttpResponse:
    return _confirm(request, _house(request), public_id)


@require_POST
def celebrate(request: Request, slug: str, public_id: str) -> HttpResponse:
    where = inside(request, slug)
    topic = actions.celebrate(request.actor, _holding(request, where, public_id))
    toast(request, _("The congratulations are posted."))
    return HttpResponseRedirect(topic.get_absolute_url())


def _house(request: Request) -> Where:
    """Rungs of the site are for its members to see."""
    if not request.actor.is_signed_in:
        raise Refused
    return Where(None)


def _ladder(request: Request, where: Where, status: int = 200, **forms: Any) -> HttpResponse:
    actor, space = request.actor, where.place
    rungs = [r for r in DECIDED if space is not None or r in ON_SITE]
    may_propose = bool(policies.can_propose(actor, space, rungs[0]))
    may_decide = bool(policies.can_decide(actor, space))
    context = {
        "steps": asked.ladder_of(actor, space),
        "candidacies": asked.open_candidacies(actor, space) if actor.is_signed_in else [],
        "honoured": asked.with_honour(actor, space),
        "may_propose": may_propose,
        "may_decide": may_decide,
        "propose_form": ProposeForm(rungs=rungs),
        "voice_form": VoiceForm(),
        "now": timezone.now(),
        "me": actor.member_id,
        "said_of": words.what_a_rung_is,
        "rung_word": words.rung_word,
    }
    template = "roles/ladder.html" if space is not None else "roles/house_ladder.html"
    return where.show(request, template, context | forms, status)


def _propose(request: Request, where: Where) -> HttpResponse:
    rungs = [r for r in DECIDED if where.place is not None or r in ON_SITE]
    policies.can_propose(request.actor, where.place, rungs[0]).require()
    form = ProposeForm(request.POST, rungs=rungs)

    def act() -> HttpResponseRedirect:
        member = member_in(where, form.cleaned_data["member"])
        rung = Rung(form.cleaned_data["rung"])
        actions.propose(request.actor, where.place, member, rung, form.cleaned_data["words"])
        toast(request, _("Thank you. Two of those who look after this will decide."))
        return where.to("ladder")

    return answered(form, act) or _ladder(request, where, 422, propose_form=form)


def _voice(request: Request, where: Where, public_id: str) -> HttpResponse:
    candidacy = _candidacy(request, where, public_id)
    policies.can_voice(request.actor, candidacy).require()
    form = VoiceForm(request.POST)

    def act() -> HttpResponseRedirect:
        agrees = form.cleaned_data["agrees"] == "yes"
        settled = actions.say_on(
            request.actor, candidacy, agrees=agrees, reason=form.cleaned_data["reason"]
        )
        toast(request, _outcome(settled))
        return where.to("ladder")

    return answered(form, act) or _ladder(request, where, 422, voice_form=form)


def _outcome(candidacy: Candidacy) -> str:
    return {
        Candidacy.State.OPEN: _("Noted. One more must agree."),
        Candidacy.State.TAKEN: _("Agreed. The trial begins today."),
        Candidacy.State.DECLINED: _("Declined. The person is told in private."),
    }.get(Candidacy.State(candidacy.state), _("Saved."))


def _leave(request: Request, where: Where, public_id: str) -> HttpResponse:
    holding = _holding(request, where, public_id)
    actions.leave_rung(request.actor, holding, with_honour=request.POST.get("on") != "0")
    toast(request, _("Thank you for everything."))
    return where.to("ladder")


def _confirm(request: Request, where: Where, public_id: str) -> HttpResponse:
    actions.confirm_rung(request.actor, _holding(request, where, public_id))
    toast(request, _("The trial is over."))
    return where.to("ladder")


def _holding(request: Request, where: Where, public_id: str) -> Holding:
    found = asked.holding_named(request.actor, public_id, where.place)
    if found is None:
        raise Refused
    return found


def _candidacy(request: Request, where: Where, public_id: str) -> Candidacy:
    found = asked.candidacy_named(request.actor, public_id, where.place)
    if found is None:
        raise Refused
    return found
