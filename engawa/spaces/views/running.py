"""Settings of a space: words, doors, archive; and the roles of its people."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.core.actor import SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces import actions, policies, queries
from engawa.spaces.consequences import of_change
from engawa.spaces.forms import CharterForm, DoorsForm, RoleForm, tell
from engawa.spaces.forms.running import words_of
from engawa.spaces.models import Membership
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show, to, to_front


@require_http_methods(["GET", "POST"])
def settings(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    space = standing.space
    policies.can_edit_space(request.actor, space).require()
    free = bool(policies.can_change_address(request.actor, space))
    form = CharterForm(request.POST or None, initial=words_of(space), may_choose_address=free)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_space(request.actor, space, form.charter)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Saved."))
            return to("settings", space.slug)
    status = 422 if form.errors else 200
    return show(request, "spaces/settings.html", standing, status, form=form)


@require_http_methods(["GET", "POST"])
def doors(request: Request, slug: str) -> HttpResponseBase:
    """Who may read and how one joins. What follows is shown before it is saved."""
    standing = managing(request, slug)
    space = standing.space
    policies.can_change_visibility(request.actor, space).require()
    present = {"visibility": space.visibility, "way_in": space.way_in}
    form = DoorsForm(request.POST or None, initial=present)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["visibility"], form.cleaned_data["way_in"]
        if "sure" not in request.POST and wanted != (space.visibility, space.way_in):
            return _before_saving(request, standing, form)
        try:
            actions.change_visibility(request.actor, space, *wanted)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Saved."))
            return to("doors", slug)
    status = 422 if form.errors else 200
    return show(request, "spaces/doors.html", standing, status, form=form)


def _before_saving(request: Request, standing: Standing, form: DoorsForm) -> HttpResponseBase:
    wanted = form.cleaned_data["visibility"], form.cleaned_data["way_in"]
    try:
        follows = of_change(standing.space, *wanted)
    except Invalid as error:
        tell(form, error)
        return show(request, "spaces/doors.html", standing, 422, form=form)
    return show(request, "spaces/doors_sure.html", standing, form=form, follows=follows)


@require_http_methods(["GET", "POST"])
def archive(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    policies.can_archive_space(request.actor, standing.space).require()
    if request.method == "GET":
        return show(request, "spaces/archive.html", standing)
    actions.archive_space(request.actor, standing.space)
    toast(request, _("The space is archived. It can still be read."))
    return to_front(standing)


@require_POST
def reopen(request: Request, slug: str) -> HttpResponseBase:
    standing = managing(request, slug)
    actions.reopen_space(request.actor, standing.space)
    toast(request, _("The space is open again."))
    return to_front(standing)


@require_http_methods(["GET", "POST"])
def role(request: Request, slug: str, handle: str) -> HttpResponseBase:
    standing, membership = _person(request, slug, handle)
    roles = policies.grantable_roles(request.actor, standing.space)
    form = RoleForm(request.POST or None, roles=roles, initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_role(request.actor, membership, SpaceRole(form.cleaned_data["role"]))
        except Invalid as error:
            warn(request, str(error.message))
        else:
            toast(request, _("The role is changed."))
        return to("people", slug)
    status = 422 if form.errors else 200
    removal = policies.can_remove_member(request.actor, membership)
    context = {"form": form, "membership": membership, "removal": removal}
    return show(request, "spaces/role.html", standing, status, **context)


@require_http_methods(["GET", "POST"])
def remove(request: Request, slug: str, handle: str) -> HttpResponseBase:
    standing, membership = _person(request, slug, handle)
    policies.can_remove_member(request.actor, membership).require()
    if request.method == "GET":
        return show(request, "spaces/remove.html", standing, membership=membership)
    try:
        actions.remove_member(request.actor, membership)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("%(name)s is out.") % {"name": membership.member.name()})
    return to("people", slug)


@require_POST
def suspend(request: Request, slug: str, handle: str) -> HttpResponseBase:
    _standing, membership = _person(request, slug, handle)
    try:
        actions.suspend_membership(request.actor, membership)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        told = {"name": membership.member.name()}
        toast(request, _("%(name)s takes no part for the time being.") % told)
    return to("people", slug)


@require_POST
def resume(request: Request, slug: str, handle: str) -> HttpResponseBase:
    standing = managing(request, slug)
    policies.can_edit_space(request.actor, standing.space).require()
    rows = policies.suspended_memberships(request.actor, standing.space)
    rows = rows.select_related("space", "member")
    membership = get_object_or_404(rows, member__handle=handle.replace("\x00", ""))
    if actions.resume_membership(request.actor, membership):
        toast(request, _("%(name)s takes part again.") % {"name": membership.member.name()})
    else:
        told = {"name": membership.member.name()}
        toast(request, _("All seats are taken; %(name)s waits in line.") % told)
    return to("people", slug)


def _person(request: Request, slug: str, handle: str) -> tuple[Standing, Membership]:
    standing = managing(request, slug)
    policies.can_tend_people(request.actor, standing.space).require()
    return standing, queries.find_membership(request.actor, standing.space, handle)
