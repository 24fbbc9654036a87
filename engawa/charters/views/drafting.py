"""Writing a draft: from the library, clause by clause, until it is adopted."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.charters import actions, tunables
from engawa.charters import library as shelf
from engawa.charters.clauses import Clause
from engawa.charters.forms import AdoptForm, BeginForm, ClauseForm, words_of
from engawa.charters.models import Charter, Scope, Version
from engawa.charters.policies import can_adopt, can_write_charter
from engawa.charters.queries.comparing import changes_between, only_customs_changed
from engawa.charters.queries.page import groups_of
from engawa.charters.queries.reading import draft_of, find_charter
from engawa.charters.views.reading import at, language
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.forms import tell
from engawa.spaces.models import Space
from engawa.spaces.views.standing import managing

CHANGING = ["GET", "HEAD", "POST"]


@require_POST
def begin(request: Request) -> HttpResponse:
    """A first draft from the library, or a draft of what is in force."""
    scope, space = _place(request)
    can_write_charter(request.actor, scope, space).require()
    form = BeginForm(request.POST)
    chosen = form.cleaned_data if form.is_valid() else None
    clauses = _first_clauses(scope, chosen) if chosen else None
    names = chosen or {"archetype": "", "space_type": ""}
    version = actions.begin_draft(request.actor, scope, space, clauses, **names)
    return redirect("charters:draft", version.charter.public_id)


@require_safe
def draft(request: Request, public_id: str) -> HttpResponse:
    charter, version = _draft(request, public_id)
    context = {
        "charter": charter,
        "version": version,
        "groups": groups_of(charter, version),
        "library": _library(version),
        "changes": _changes(charter, version),
        "may_adopt": can_adopt(request.actor, version),
        "comments": version.comments.count(),
        "comment_days": tunables.COMMENT_DAYS.value(),
    }
    return render(request, "charters/draft.html", at(request, charter) | context)


@require_POST
def library(request: Request, public_id: str) -> HttpResponse:
    """Take a clause from the library."""
    charter, version = _draft(request, public_id)
    key = request.POST.get("key", "")
    clause = next((each for each in shelf.all_clauses() if each.id == key), None)
    if clause is not None:
        _try(request, lambda: actions.add_clause(request.actor, version, clause))
    return _back(charter, "clauses")


@require_http_methods(CHANGING)
def new_clause(request: Request, public_id: str) -> HttpResponse:
    """A clause in one's own words."""
    charter, version = _draft(request, public_id)
    form = ClauseForm(request.POST or None)
    key = new_public_id()
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_clause(request.actor, version, form.clause(key))
        except Invalid as error:
            tell(form, error)
        else:
            return _back(charter, f"c-{key}")
    return _form(request, charter, form, None)


@require_http_methods(CHANGING)
def clause(request: Request, public_id: str, key: str) -> HttpResponse:
    charter, version = _draft(request, public_id)
    one = next((each for each in version.said if each.id == key), None)
    if one is None:
        raise Refused(key)
    form = ClauseForm(request.POST or None, initial=words_of(one))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_clause(request.actor, version, form.clause(key))
        except Invalid as error:
            tell(form, error)
        else:
            return _back(charter, f"c-{key}")
    return _form(request, charter, form, one)


@require_POST
def move(request: Request, public_id: str, key: str, way: str) -> HttpResponse:
    charter, version = _draft(request, public_id)
    if way not in ("up", "down"):
        raise Refused(way)
    by = -1 if way == "up" else 1
    _try(request, lambda: actions.move_clause(request.actor, version, key, by))
    return _back(charter, f"c-{key}")


@require_POST
def remove(request: Request, public_id: str, key: str) -> HttpResponse:
    charter, version = _draft(request, public_id)
    if _try(request, lambda: actions.remove_clause(request.actor, version, key)):
        toast(request, _("The clause is taken out of the draft."))
    return _back(charter, "clauses")


@require_http_methods(CHANGING)
def discard(request: Request, public_id: str) -> HttpResponse:
    charter, version = _draft(request, public_id)
    if request.method != "POST":
        return render(request, "charters/discard.html", {"charter": charter, "version": version})
    if _try(request, lambda: actions.discard_draft(request.actor, version)):
        toast(request, _("The draft is thrown away."))
    return redirect(charter.get_absolute_url())


@require_POST
def propose(request: Request, public_id: str) -> HttpResponse:
    charter, version = _draft(request, public_id)
    if not _try(request, lambda: actions.propose(request.actor, version)):
        return _back(charter, "clauses")
    toast(request, _("Members are asked for their comments."))
    return redirect("charters:proposal", charter.public_id)


@require_POST
def take_back(request: Request, public_id: str) -> HttpResponse:
    charter, version = _draft(request, public_id)
    if _try(request, lambda: actions.take_back(request.actor, version)):
        toast(request, _("It is a draft again. The comments stay."))
    return _back(charter, "clauses")


@require_http_methods(CHANGING)
def adopt(request: Request, public_id: str) -> HttpResponse:
    """What is different and whom it asks; POST brings it into force."""
    charter, version = _draft(request, public_id)
    can_adopt(request.actor, version).require()
    form = AdoptForm(request.POST or None, initial=_proposed(charter, version))
    if request.method == "POST" and form.is_valid():
        try:
            _adopt(request, version, form)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("The charter is in force."))
            return redirect(charter.get_absolute_url())
    context = {"charter": charter, "version": version, "form": form}
    context |= {"changes": _changes(charter, version)}
    status = 422 if form.errors else 200
    return render(request, "charters/adopt.html", at(request, charter) | context, status=status)


def _adopt(request: Request, version: Version, form: AdoptForm) -> None:
    typed = form.cleaned_data
    major = typed["size"] == "major"
    actions.adopt_draft(request.actor, version, major, form.summary, typed["grace_days"])


def _proposed(charter: Charter, version: Version) -> dict[str, Any]:
    """Staff begin at once; where only customs are different nobody need be asked."""
    current = charter.current
    small = current is not None and only_customs_changed(current.said, version.said)
    at_once = charter.scope == Scope.STAFF and current is None
    grace = 0 if at_once else tunables.GRACE_DAYS.value()
    return {"size": "minor" if small else "major", "grace_days": grace}


def _place(request: Request) -> tuple[str, Space | None]:
    """Where a charter is to be written, of the places one may know."""
    if not request.actor.is_signed_in:
        raise Refused
    scope = request.POST.get("scope", "")
    if scope in (Scope.SITE, Scope.STAFF):
        return scope, None
    return Scope.SPACE, managing(request, request.POST.get("space", "")).space


def _first_clauses(scope: str, chosen: dict[str, Any]) -> list[Clause]:
    if scope == Scope.STAFF:
        return shelf.clauses_for_staff()
    if chosen["archetype"] == shelf.LIGHT:
        return shelf.light_clauses()
    return shelf.clauses_for(chosen["archetype"], chosen["space_type"])


def _draft(request: Request, public_id: str) -> tuple[Charter, Version]:
    """For those who write it; whoever only reads the charter is told why not."""
    charter = find_charter(request.actor, public_id)
    if not request.actor.is_signed_in:
        raise Refused(public_id)
    can_write_charter(request.actor, charter.scope, charter.space).require()
    version = draft_of(request.actor, charter)
    if version is None:
        raise Refused(public_id)
    version.charter = charter
    return charter, version


def _library(version: Version) -> list[Clause]:
    taken = {clause.id for clause in version.said}
    return [clause for clause in shelf.all_clauses() if clause.id not in taken]


def _changes(charter: Charter, version: Version) -> list[Any]:
    current = charter.current
    return changes_between(current.said, version.said, language()) if current else []


def _form(
    request: Request, charter: Charter, form: ClauseForm, clause: Clause | None
) -> HttpResponse:
    context = {"charter": charter, "form": form, "clause": clause}
    status = 422 if form.errors else 200
    return render(request, "charters/clause.html", at(request, charter) | context, status=status)


def _try(request: Request, act: Any) -> bool:
    """Whether it could be done; if not, the next page says why."""
    try:
        act()
    except Invalid as error:
        warn(request, error.message)
        return False
    return True


def _back(charter: Charter, anchor: str) -> HttpResponse:
    return redirect(reverse("charters:draft", args=[charter.public_id]) + f"#{anchor}")
