"""Invitations: sending and revoking them, and the page behind the link."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.accounts.adapter import welcome_invited
from engawa.accounts.models import Member
from engawa.core.actor import SpaceRole
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.spaces import actions, policies, queries
from engawa.spaces.forms import InviteForm, tell
from engawa.spaces.models import Invitation
from engawa.spaces.pages import first_page
from engawa.spaces.queries import Standing
from engawa.spaces.views.limits import INVITATIONS, caller
from engawa.spaces.views.standing import managing, show, to


@require_http_methods(["GET", "POST"])
def invitations(request: Request, slug: str) -> HttpResponseBase:
    """Everyone invited so far, and the form to invite the next."""
    standing = managing(request, slug)
    policies.can_see_invitations(request.actor, standing.space).require()
    roles = policies.invitable_roles(request.actor, standing.space)
    form = InviteForm(request.POST or None, roles=roles, initial={"role": "member"})
    if request.method == "POST" and form.is_valid() and _invited(request, standing, form):
        toast(request, _("The invitation is on its way."))
        return to("invitations", slug)
    page = queries.invitations(standing.space, request.GET.get("at", ""))
    status = 422 if form.errors else 200
    context = {"form": form, "page": page, "bounced": queries.undelivered(page)}
    return show(request, "spaces/invitations.html", standing, status, **context)


@require_POST
def revoke(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    standing = managing(request, slug)
    policies.can_see_invitations(request.actor, standing.space).require()
    rows = Invitation.objects.select_related("space").filter(space=standing.space)
    invitation = get_object_or_404(rows, public_id=public_id.replace("\x00", ""))
    actions.revoke_invitation(request.actor, invitation)
    toast(request, _("The invitation is revoked; its link opens nothing any more."))
    return to("invitations", slug)


@require_http_methods(["GET", "POST"])
def invitation(request: Request, token: str) -> HttpResponseBase:
    """The page behind the link. GET changes nothing, POST accepts."""
    found = _standing_one(request, token)
    if request.method == "POST":
        if not request.actor.is_signed_in:
            raise Refused
        return _accept(request, found)
    if found.accepted_by_id is not None:
        return HttpResponseRedirect(found.space.get_absolute_url())
    return _private(_page(request, found, token))


@require_POST
def register(request: Request, token: str) -> HttpResponseBase:
    """Holding the mailed link confirms the address, also where registration is closed."""
    found = _standing_one(request, token)
    if request.actor.is_signed_in or not found.email:
        raise Refused
    welcome_invited(request, found.email)
    back = urlencode({"next": reverse("spaces:invitation", args=[token])})
    return HttpResponseRedirect(f"{reverse('account_signup')}?{back}")


@require_POST
def accept(request: Request, public_id: str) -> HttpResponseBase:
    """From one's own list, without the link."""
    member = request.user
    if not isinstance(member, Member):
        raise Refused
    mine = policies.visible_invitations(request.actor, member).select_related("space")
    return _accept(request, get_object_or_404(mine, public_id=public_id.replace("\x00", "")))


def _invited(request: Request, standing: Standing, form: InviteForm) -> bool:
    typed = form.cleaned_data
    INVITATIONS.spend(caller(request))
    try:
        actions.invite(
            request.actor,
            standing.space,
            _whom(request, typed["to"]),
            SpaceRole(typed["role"]),
            typed["message"],
        )
    except Invalid as error:
        tell(
            form,
            Invalid(error.message, "to" if error.field in ("email", "person") else error.field),
        )
        return False
    return True


def _whom(request: Request, typed: str) -> Member | str:
    """An address has an @ within; a member's handle may have one in front."""
    if "@" in typed.strip()[1:]:
        return typed
    member = queries.invitable_member(request.actor, typed)
    if member is None:
        raise Invalid(_("No member has this name. An e-mail address works too."), "to")
    return member


def _standing_one(request: Request, token: str) -> Invitation:
    """The invitation if it stands for whoever asks; all else is refused alike."""
    found = queries.invitation_by_token(token)
    member = request.user
    if isinstance(member, Member):
        if not found.is_for(member):
            raise Refused
        if found.accepted_by_id == member.pk and request.actor.belongs_to(found.space_id):
            return found
    if not policies.still_stands(found):
        raise Refused
    return found


def _accept(request: Request, found: Invitation) -> HttpResponseBase:
    if not actions.accept_invitation(request.actor, found):
        toast(request, _("All seats are taken. You are on the waiting list now."))
        return HttpResponseRedirect(reverse("admissions:my_place", args=[found.space.slug]))
    toast(request, _("Welcome to “%(name)s”.") % {"name": found.space.name})
    return HttpResponseRedirect(first_page(found.space))


def _page(request: Request, found: Invitation, token: str) -> HttpResponse:
    back = urlencode({"next": reverse("spaces:invitation", args=[token])})
    context = {
        "invitation": found,
        "space": found.space,
        "token": token,
        "sign_in_url": f"{reverse('account_login')}?{back}",
        "may_register": bool(found.email),
    }
    return render(request, "spaces/invitation.html", context)


def _private(response: HttpResponse) -> HttpResponse:
    """The address holds a secret: keep it out of caches, indexes and other sites' logs."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
