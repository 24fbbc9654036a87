"""Where the link in a mail leads, and what staff see of mail that came in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.mailing import policies
from engawa.mailing.actions.emptying import take_again
from engawa.mailing.actions.stopping import stop_mail
from engawa.mailing.models import Outcome
from engawa.mailing.queries.incoming import incoming_mail, kept_file, waiting_files
from engawa.mailing.tokens import Stop, read_stop
from engawa.notifications.kinds import every_kind


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, token: str) -> HttpResponse:
    """Looking asks, so that scanners of links change nothing; posting acts, from mail programs
    too (RFC 8058). The signature stands in for a form token, and nothing is shown of the member.
    """
    asked = read_stop(token)
    if asked is None:
        raise Refused
    context = {"kinds": _kinds(asked), "stop": asked}
    if request.method == "POST":
        stop_mail(asked)
        return render(request, "mailing/stopped.html", context)
    return render(request, "mailing/stop.html", context)


def _kinds(asked: Stop) -> list[str]:
    return [str(kind.label) for kind in every_kind() if kind.name in asked.kinds]


@require_safe
def incoming(request: Request) -> HttpResponse:
    policies.require_sight(request.actor)
    outcome = request.GET.get("only", "")
    outcome = outcome if outcome in Outcome.values else ""
    page = incoming_mail(request.actor, outcome, request.GET.get("at", ""))
    kept = {mail.pk for mail in page if mail.outcome != Outcome.POSTED and kept_file(mail)}
    context = {"page": page, "only": outcome, "outcomes": Outcome, "kept": kept}
    context |= {"waiting": waiting_files()}
    return render(request, "mailing/incoming.html", context)


@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """Taken once more; says what became of it."""
    policies.require_sight(request.actor)
    mail = get_object_or_404(policies.visible_incoming(request.actor), pk=pk)
    taken = take_again(request.actor, mail)
    if taken.outcome == Outcome.POSTED:
        toast(request, _("It has become a reply."))
    else:
        warn(request, _("It was not taken again: %(why)s") % {"why": taken.why})
    return redirect("mailing:incoming")
