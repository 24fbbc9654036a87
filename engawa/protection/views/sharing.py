"""Who can see a topic and why; showing it to people outside."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.content.models import Topic
from engawa.content.policies import can_choose_audience
from engawa.content.queries.threads import topic_page
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.protection import actions, tunables
from engawa.protection.forms import ShareForm, SharingForm
from engawa.protection.policies import can_choose_sharing, can_end_share, can_share, visible_shares
from engawa.protection.queries.audience import audience_of
from engawa.protection.queries.sharing import shares_in, who_may_share
from engawa.spaces.policies import can_edit_space
from engawa.spaces.views.standing import managing, show


@require_safe
def audience(request: Request, public_id: str) -> HttpResponse:
    """Who can see it, and why."""
    topic = topic_page(request.actor, public_id)
    form = ShareForm(initial={"days": tunables.SHARE_DAYS.value()})
    return _page(request, topic, form)


def _page(request: Request, topic: Topic, form: ShareForm, status: int = 200) -> HttpResponse:
    actor = request.actor
    request.here = f"space:{topic.space.slug}"
    seen = audience_of(actor, topic)
    context = {
        "topic": topic,
        "space": topic.space,
        "audience": seen,
        "may_choose": can_choose_audience(actor, topic),
        "may_share": can_share(actor, topic, who_may_share(topic.space)),
        "ends": {share.pk for share in seen.shares if can_end_share(actor, share)},
        "form": form,
        "most_days": tunables.SHARE_MOST_DAYS.value(),
    }
    return render(request, "protection/audience.html", context, status=status)


@require_POST
def share(request: Request, public_id: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    can_share(request.actor, topic, who_may_share(topic.space)).require()
    form = ShareForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            member = _named(request.actor, typed["to"])
            actions.share_topic(request.actor, topic, member, typed["days"], typed["note"])
        except Invalid as error:
            named = {"member": "to"}.get(error.field, error.field)
            form.add_error(named if named in form.fields else None, str(error.message))
        else:
            toast(request, _("%(name)s can read it now.") % {"name": member.polite_name()})
            return redirect("protection:audience", public_id)
    return _page(request, topic, form, 422)


def _named(actor: Actor, told: str) -> Member:
    """By handle or address; whoever `actor` may not see is nobody."""
    told = told.strip().lstrip("@＠").lower().replace("\x00", "")
    field = "email" if "@" in told else "handle"
    member = visible_members(actor).filter(**{field: told}).first()
    if member is None:
        raise Invalid(_("Nobody with that name or address is registered here."), "member")
    return member


@require_POST
def end_share(request: Request, public_id: str, shared: str) -> HttpResponse:
    topic = topic_page(request.actor, public_id)
    rows = visible_shares(request.actor).select_related("space", "topic").filter(topic=topic)
    found = get_object_or_404(rows, public_id=shared.replace("\x00", ""))
    actions.end_share(request.actor, found)
    toast(request, _("It is no longer shown to them; the link opens nothing."))
    return redirect("protection:audience", public_id)


@require_http_methods(["GET", "POST"])
def sharing(request: Request, slug: str) -> HttpResponseBase:
    """What leaves a space in single topics, and who may let it."""
    standing = managing(request, slug)
    actor, space = request.actor, standing.space
    can_edit_space(actor, space).require()
    form = SharingForm(request.POST or None, initial={"who": who_may_share(space)})
    if request.method == "POST":
        can_choose_sharing(actor, space).require()
        if form.is_valid():
            actions.choose_sharing(actor, space, form.cleaned_data["who"])
            toast(request, _("Saved."))
            return redirect("protection:sharing", slug)
    facts: dict[str, Any] = {
        "form": form,
        "may_choose": can_choose_sharing(actor, space),
        "shares": shares_in(actor, space),
    }
    status = 422 if form.errors else 200
    return show(request, "protection/sharing.html", standing, status, **facts)
