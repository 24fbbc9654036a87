"""Where the link in a mail leads: a question, and its answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.mailing.actions.stopping import stop_mail
from engawa.mailing.tokens import Stop, read_stop
from engawa.notifications.models import NoticeKind


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
    return [str(kind.label) for kind in NoticeKind if kind.value in asked.kinds]
