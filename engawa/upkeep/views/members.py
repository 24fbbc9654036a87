"""The table of members of a space: who belongs, until when, and ending it for many at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.accounts.models import Member
from engawa.charters.spreadsheets import as_file
from engawa.core.actor import SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.models import ROLES
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show
from engawa.upkeep import actions, policies
from engawa.upkeep.actions.exporting import note_roster_export
from engawa.upkeep.actions.parting import Outcome
from engawa.upkeep.actions.terms import last_day_of
from engawa.upkeep.forms.parting import PartingForm, TermForm
from engawa.upkeep.models import Term
from engawa.upkeep.queries import members as queries

STATES = ("active", "suspended", "ends")


@require_safe
def members(request: Request, slug: str) -> HttpResponse:
    standing = _ruling(request, slug)
    space = standing.space
    asked = queries.narrowing_of(request.GET, STATES, [role.value for role in SpaceRole])
    page = queries.members_of(request.actor, space, asked, request.GET.get("at", ""))
    context: dict[str, Any] = {
        "page": page,
        "asked": asked,
        "kinds": Member.Kind.choices,
        "roles": ROLES,
        "ended": queries.ended_lately(request.actor, space),
        "last_day_of": last_day_of,
        "may_export": policies.can_export_roster(request.actor, space),
    }
    return show(request, "upkeep/members.html", standing, **context)


@require_POST
def export(request: Request, slug: str) -> HttpResponseBase:
    """The members as a file, without addresses. Posted, as it leaves a line in the log."""
    standing = _ruling(request, slug)
    policies.can_export_roster(request.actor, standing.space).require()
    lines = [
        [
            each.member.name(),
            each.member.company.name if each.member.company else "",
            each.member.get_kind_display(),
            each.get_role_display(),
            f"{each.joined_at:%Y-%m-%d}",
            f"{each.member.last_seen_at:%Y-%m-%d}" if each.member.last_seen_at else "",
            last_day_of(each.until).isoformat() if each.until else "",
        ]
        for each in queries.roster_of(request.actor, standing.space)
    ]
    note_roster_export(request.actor, standing.space, len(lines))
    names = (_("Name"), _("Company"), _("Kind of member"), _("Role"), _("Since"), _("Last here"))
    rows = [[*names, _("Last day")], *lines]
    file = StreamingHttpResponse(as_file(rows), content_type="text/csv; charset=utf-8")
    file["Content-Disposition"] = 'attachment; filename="members.csv"'
    file["Cache-Control"] = "private, no-store"
    return file


@require_POST
def end(request: Request, slug: str) -> HttpResponseBase:
    """First what it means, then, with a reason, it is done."""
    standing = _ruling(request, slug)
    chosen = queries.chosen_in(request.actor, standing.space, request.POST.getlist("which"))
    if not chosen:
        warn(request, _("Please tick somebody first."))
        return _back(slug)
    form = PartingForm(request.POST if "sure" in request.POST else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return show(request, "upkeep/end.html", standing, status, form=form, chosen=chosen)
    outcome = actions.end_memberships(request.actor, chosen, form.cleaned_data["reason"])
    undo = reverse("upkeep:reinstate", args=[slug, outcome.batch])
    tell_outcome(request, outcome, undo)
    return _back(slug)


@require_POST
def reinstate(request: Request, slug: str, batch: str) -> HttpResponseBase:
    standing = _ruling(request, slug)
    partings = queries.partings_of(request.actor, batch, standing.space)
    came = actions.reinstate(request.actor, partings)
    said = ngettext("%(n)d person belongs again.", "%(n)d people belong again.", came)
    toast(request, said % {"n": came})
    return _back(slug)


@require_http_methods(["GET", "HEAD", "POST"])
def term(request: Request, slug: str, handle: str) -> HttpResponseBase:
    """A last day for one membership, or none."""
    standing = _ruling(request, slug)
    membership = queries.membership_at(request.actor, standing.space, handle)
    known = Term.objects.filter(membership=membership).first()
    now = last_day_of(known.until) if known else None
    form = TermForm(request.POST or None, initial={"until": now})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_term(request.actor, membership, form.cleaned_data["until"])
        except Invalid as error:
            form.add_error("until", str(error.message))
        else:
            toast(request, _("Saved."))
            return _back(slug)
    status = 422 if form.errors else 200
    return show(request, "upkeep/term.html", standing, status, form=form, membership=membership)


def tell_outcome(request: Request, outcome: Outcome, undo: str) -> None:
    """How many are out, with a way back, and who stayed for which reason."""
    if outcome.ended:
        said = ngettext("%(n)d membership ended.", "%(n)d memberships ended.", outcome.ended)
        toast(request, said % {"n": outcome.ended}, undo)
    for member, why in outcome.stayed:
        warn(request, _("%(name)s stays: %(why)s") % {"name": member.name(), "why": why})


def _ruling(request: Request, slug: str) -> Standing:
    standing = managing(request, slug)
    policies.can_use_table(request.actor, standing.space).require()
    return standing


def _back(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("upkeep:members", args=[slug]))
