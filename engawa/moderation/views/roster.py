"""The roster: who looks after which spaces at which hours."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.accounts.models import Member
from engawa.content.views.answers import add_refusal, see
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.verdict import Denied
from engawa.face.toasts import toast
from engawa.moderation import actions, tunables
from engawa.moderation.forms import WatchForm
from engawa.moderation.hours import in_words
from engawa.moderation.policies import require_queue, tended_spaces, visible_watches
from engawa.moderation.queries.queue import spaces_of_queue
from engawa.moderation.queries.roster import covers


@require_http_methods(["GET", "POST"])
def roster(request: Request) -> HttpResponse:
    require_queue(request.actor)
    me = request.user.handle if isinstance(request.user, Member) else ""
    spaces = spaces_of_queue(request.actor)
    form = WatchForm(
        request.POST or None,
        spaces=spaces,
        of_house=request.actor.is_staff,
        initial={"member": f"@{me}"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _set(request, form)
        except Invalid as error:
            add_refusal(form, error)
        except Denied as no:
            form.add_error("member", str(no))
        else:
            toast(request, _("Saved."))
            return see(request.path)
    request.here = "moderation"
    found = covers(request.actor)
    rows = visible_watches(request.actor).filter(space=None).select_related("member")
    context = {
        "covers": [(cover, in_words(cover.watches)) for cover in found],
        "of_house": list(rows.order_by("begins", "pk")),
        "hours": lambda watch: in_words([watch]),
        "form": form,
        "wanted": (tunables.WATCH_FROM.value(), tunables.WATCH_UNTIL.value()),
    }
    return render(request, "moderation/roster.html", context, status=422 if form.errors else 200)


def _set(request: Request, form: WatchForm) -> None:
    given = form.cleaned_data
    handle = given["member"].lstrip("@")
    member = Member.objects.filter(handle=handle, is_active=True).first()
    if member is None:
        raise Invalid(_("Only somebody who moderates there can look after it."), "member")
    space = None
    if given["space"]:
        space = tended_spaces(request.actor).filter(slug=given["space"]).first()
        if space is None:
            raise Refused
    days = [int(day) for day in given["days"]]
    actions.set_watch(request.actor, space, member, days, given["begins"], given["ends"])


@require_POST
def end_watch(request: Request, public_id: str) -> HttpResponse:
    require_queue(request.actor)
    rows = visible_watches(request.actor).select_related("space")
    watch = rows.filter(public_id=public_id.replace("\x00", "")).first()
    if watch is None:
        raise Refused(public_id)
    actions.end_watch(request.actor, watch)
    toast(request, _("Taken out."))
    return see(request.path.rpartition("watches/")[0])
