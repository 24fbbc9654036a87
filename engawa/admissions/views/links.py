"""Invitation links and lists: made by those inside, used by those who come."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from engawa.admissions import policies, queries
from engawa.admissions.actions import inviting_many, linking
from engawa.admissions.forms import LinkForm, ListForm
from engawa.admissions.models import InviteLink
from engawa.admissions.tokens import link_token
from engawa.core.actor import SpaceRole
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.throttle import Allowance
from engawa.face.toasts import toast, warn
from engawa.spaces.forms import tell
from engawa.spaces.models import Invitation
from engawa.spaces.policies import can_edit_space, grantable_roles
from engawa.spaces.queries import Standing
from engawa.spaces.views.limits import INVITATIONS, caller
from engawa.spaces.views.standing import managing, show

USING = Allowance("admissions.links", times=60, seconds=3600)


@require_http_methods(["GET", "POST"])
def links(request: Request, slug: str) -> HttpResponseBase:
    """Links into this space that the reader made or manages, and the form for a new one."""
    standing = managing(request, slug)
    space = standing.space
    policies.can_make_link(request.actor, space).require()
    others = policies.linkable_spaces(request.actor).exclude(pk=space.pk).order_by("name")[:50]
    roles = grantable_roles(request.actor, space) or (SpaceRole.MEMBER,)
    form = LinkForm(request.POST or None, roles=roles, others=others)
    if request.method == "POST" and form.is_valid() and _made(request, standing, form):
        toast(request, _("The link is ready. Pass it on yourself."))
        return _to_links(slug)
    page = queries.links_into(request.actor, space, request.GET.get("at", ""))
    found = [(link, _address(link)) for link in page.items]
    status = 422 if form.errors else 200
    facts = {
        "form": form,
        "page": page,
        "found": found,
        "brought": queries.brought_by(request.actor),
    }
    return _private(show(request, "admissions/links.html", standing, status, **facts))


@require_POST
def revoke_link(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    standing = managing(request, slug)
    rows = policies.visible_links(request.actor).filter(spaces=standing.space).distinct()
    link = get_object_or_404(rows, public_id=public_id.replace("\x00", ""))
    linking.revoke_link(request.actor, link)
    toast(request, _("The link opens nothing any more."))
    return _to_links(slug)


@require_http_methods(["GET", "POST"])
def link(request: Request, token: str) -> HttpResponseBase:
    """The page behind the link. GET changes nothing, POST comes in."""
    found = queries.link_by_token(token)
    spaces = policies.spaces_of(found)
    if not spaces or not (found.is_open or _used(request, found)):
        raise Refused
    if request.method == "POST":
        if not request.actor.is_signed_in:
            raise Refused
        USING.spend(caller(request))
        linking.use_link(request.actor, found)
        toast(request, _("Welcome. Here you see where you stand."))
        return HttpResponseRedirect(reverse("admissions:standings"))
    back = urlencode({"next": reverse("admissions:link", args=[token])})
    context = {"link": found, "spaces": spaces, "token": token, "back": back}
    return _private(render(request, "admissions/link.html", context))


@require_http_methods(["GET", "POST"])
def many(request: Request, slug: str) -> HttpResponseBase:
    """Invitations by the list: what would happen first, then the sending."""
    standing = managing(request, slug)
    can_edit_space(request.actor, standing.space).require()
    form = ListForm(request.POST or None, request.FILES or None)
    rows: list[inviting_many.Row] = []
    if request.method == "POST" and form.is_valid():
        try:
            rows = inviting_many.read_list(request.actor, standing.space, form.cleaned_data["text"])
        except Invalid as error:
            tell(form, error)
        else:
            if "sure" in request.POST:
                return _send(request, standing, rows)
    status = 422 if form.errors else 200
    good = sum(row.is_good for row in rows)
    text = form.cleaned_data.get("text", "") if rows else ""
    return show(
        request,
        "admissions/many.html",
        standing,
        status,
        form=form,
        rows=rows,
        good=good,
        text=text,
    )


@require_POST
def resend(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    standing = managing(request, slug)
    can_edit_space(request.actor, standing.space).require()
    rows = Invitation.objects.select_related("space", "member").filter(space=standing.space)
    invitation = get_object_or_404(rows, public_id=public_id.replace("\x00", ""))
    INVITATIONS.spend(caller(request))
    try:
        inviting_many.resend_invitation(request.actor, invitation)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("Sent anew; the earlier link opens nothing any more."))
    return HttpResponseRedirect(reverse("spaces:invitations", args=[slug]))


def _made(request: Request, standing: Standing, form: LinkForm) -> bool:
    typed = form.cleaned_data
    INVITATIONS.spend(caller(request))
    try:
        linking.make_link(
            request.actor,
            [standing.space, *form.further()],
            role=SpaceRole(typed["role"]),
            hours=int(typed["hours"]),
            most_uses=typed["most_uses"],
            note=typed["note"],
        )
    except Invalid as error:
        tell(form, error)
        return False
    return True


def _send(request: Request, standing: Standing, rows: list[inviting_many.Row]) -> HttpResponseBase:
    INVITATIONS.spend(caller(request))
    ended = inviting_many.invite_all(request.actor, standing.space, rows)
    sent = sum(row.is_good for row in ended)
    told = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", sent)
    toast(request, told % {"n": sent})
    return HttpResponseRedirect(reverse("spaces:invitations", args=[standing.space.slug]))


def _used(request: Request, found: InviteLink) -> bool:
    return found.used_by.filter(member=request.actor.me).exists()


def _address(link: InviteLink) -> str:
    path = reverse("admissions:link", args=[link_token(link.public_id)])
    return f"{settings.SITE_URL}{path}"


def _to_links(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admissions:links", args=[slug]))


def _private(response: HttpResponse) -> HttpResponse:
    """The address holds a secret: keep it out of caches, indexes and other sites' logs."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
