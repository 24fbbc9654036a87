"""Join, leave, ask to be let in."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.spaces import actions, queries
from engawa.spaces.asking import asked_fields
from engawa.spaces.forms import ApplyForm, tell
from engawa.spaces.pages import first_page
from engawa.spaces.queries import Standing
from engawa.spaces.views.limits import COMING_AND_GOING, REQUESTS, caller
from engawa.spaces.views.standing import at_the_door, inside, show, sign_in_for, to, to_front


@require_POST
def join(request: Request, slug: str) -> HttpResponseBase:
    standing = at_the_door(request, slug)
    if not request.actor.is_signed_in:
        return sign_in_for(standing.space.get_absolute_url())
    COMING_AND_GOING.spend(caller(request))
    if actions.join_space(request.actor, standing.space) is None:
        toast(request, _("All seats are taken. You are on the waiting list now."))
        return to_front(standing)
    toast(request, _("You have joined “%(name)s”.") % {"name": standing.space.name})
    return HttpResponseRedirect(first_page(standing.space))


@require_http_methods(["GET", "POST"])
def leave(request: Request, slug: str) -> HttpResponseBase:
    """GET tells the consequences, POST leaves."""
    standing = inside(request, slug)
    if not standing.is_member:
        raise Refused(slug)
    if request.method == "GET":
        return show(request, "spaces/leave.html", standing)
    actions.leave_space(request.actor, standing.space)
    toast(request, _("You have left “%(name)s”.") % {"name": standing.space.name})
    return to("directory")


@require_http_methods(["GET", "POST"])
def apply(request: Request, slug: str) -> HttpResponseBase:
    """The request to be let in: the form, or where it stands."""
    standing = at_the_door(request, slug)
    if not request.actor.is_signed_in:
        return sign_in_for(request.path)
    if standing.is_member:
        return to_front(standing)
    form = ApplyForm(request.POST or None, asked=asked_fields(standing.space))
    if request.method == "POST" and form.is_valid():
        REQUESTS.spend(caller(request))
        try:
            message = form.cleaned_data["message"]
            actions.apply_to_join(request.actor, standing.space, message, form.answers)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Your request is with those who run the space."))
            return to("apply", slug)
    return _where_it_stands(request, standing, form)


@require_POST
def withdraw(request: Request, slug: str) -> HttpResponseBase:
    standing = at_the_door(request, slug)
    application = queries.my_application(request.actor, standing.space)
    if application is None:
        raise Refused(slug)
    actions.withdraw_application(request.actor, application)
    toast(request, _("You have taken your request back."))
    return to_front(standing)


def _where_it_stands(request: Request, standing: Standing, form: ApplyForm) -> HttpResponseBase:
    application = queries.my_application(request.actor, standing.space)
    if application is None and not standing.apply:
        standing.apply.require()
    status = 422 if form.errors else 200
    return show(request, "spaces/apply.html", standing, status, form=form, application=application)


@require_GET
def my_invitations(request: Request) -> HttpResponseBase:
    """Led to from a notice: the invitations stand above the directory."""
    return to("directory")
