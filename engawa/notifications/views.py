"""The inbox and what comes into it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.notifications import actions
from engawa.notifications.forms import ChoiceForm, begun_with
from engawa.notifications.kinds import every_kind
from engawa.notifications.models import Notice
from engawa.notifications.policies import can_have_notices, visible_notices
from engawa.notifications.queries.inbox import choice_of
from engawa.notifications.queries.inbox import inbox as inbox_page
from engawa.notifications.words import Line, line_of

Age = tuple[str, list[Line]]


@require_GET
def inbox(request: Request) -> HttpResponse:
    can_have_notices(request.actor).require()
    only = request.GET.get("only", "")
    if only not in ("", "unread"):
        raise Refused
    page = inbox_page(request.actor, only_unread=only == "unread", cursor=request.GET.get("at", ""))
    context = {"page": page, "ages": _by_age(page.items), "only": only}
    return render(request, "notifications/inbox.html", context)


@require_POST
def read(request: Request, public_id: str) -> HttpResponse:
    notice = visible_notices(request.actor).filter(public_id=public_id).first()
    if notice is None:
        raise Refused
    actions.mark_seen(request.actor, notice)
    return redirect("notifications:inbox")


@require_POST
def read_all(request: Request) -> HttpResponse:
    actions.mark_all_seen(request.actor)
    toast(request, _("All notices are marked as read."))
    return redirect("notifications:inbox")


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: Request) -> HttpResponse:
    can_have_notices(request.actor).require()
    form = ChoiceForm(request.POST or None, initial=begun_with(choice_of(request.actor.me)))
    if request.method == "POST" and form.is_valid():
        actions.choose_kinds(request.actor, form.off)
        actions.choose_mail(request.actor, form.mail)
        toast(request, _("Saved."))
        return redirect("notifications:preferences")
    context = {"form": form, "always": [kind.label for kind in every_kind() if kind.always]}
    return render(request, "notifications/preferences.html", context)


def _by_age(notices: Iterable[Notice]) -> list[Age]:
    """Lines under how long ago they came, in the reader's days."""
    today = timezone.localdate()
    lines = [line_of(notice) for notice in notices]
    groups = groupby(lines, key=lambda line: _age(today, line.notice.created_at))
    return [(age, list(of_age)) for age, of_age in groups]


def _age(today: date, moment: datetime) -> str:
    days = (today - timezone.localtime(moment).date()).days
    if days < 1:
        return _("Today")
    if days == 1:
        return _("Yesterday")
    return _("The last seven days") if days < 7 else _("Earlier")
