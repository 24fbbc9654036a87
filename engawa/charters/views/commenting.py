"""A proposal, and what members write on it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engawa.charters import actions
from engawa.charters.forms import CommentForm
from engawa.charters.models import Charter, Version
from engawa.charters.policies import can_adopt, can_comment
from engawa.charters.queries.comments import comments_on
from engawa.charters.queries.comparing import changes_between
from engawa.charters.queries.page import groups_of
from engawa.charters.queries.reading import draft_of, find_charter
from engawa.charters.views.reading import at, language
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.throttle import Allowance
from engawa.face.toasts import toast
from engawa.spaces.forms import tell

COMMENTS = Allowance("charters.comments", times=40, seconds=3600)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: Request, public_id: str) -> HttpResponse:
    """For those whom it would bind and those who write it."""
    charter, version = _proposal(request, public_id)
    choices = [(each.id, str(each.title)) for each in version.said]
    form = CommentForm(request.POST or None, clauses=choices)
    if request.method == "POST":
        can_comment(request.actor, version).require()
        if form.is_valid() and _commented(request, version, form):
            toast(request, _("Thank you. Your comment stands below."))
            return redirect("charters:proposal", charter.public_id)
    current = charter.current
    context = {
        "charter": charter,
        "version": version,
        "groups": groups_of(charter, version),
        "changes": changes_between(current.said, version.said, language()) if current else [],
        "comments": comments_on(request.actor, version),
        "form": form,
        "may_comment": can_comment(request.actor, version),
        "may_adopt": can_adopt(request.actor, version),
    }
    status = 422 if form.errors else 200
    return render(request, "charters/proposal.html", at(request, charter) | context, status=status)


def _proposal(request: Request, public_id: str) -> tuple[Charter, Version]:
    charter = find_charter(request.actor, public_id)
    version = draft_of(request.actor, charter) if request.actor.is_signed_in else None
    if version is None or not version.is_proposed:
        raise Refused(public_id)
    version.charter = charter
    return charter, version


def _commented(request: Request, version: Version, form: CommentForm) -> bool:
    COMMENTS.spend(f"member:{request.actor.member_id}")
    typed = form.cleaned_data
    try:
        actions.comment(request.actor, version, typed["text"], typed["clause"])
    except Invalid as error:
        tell(form, error)
        return False
    return True
