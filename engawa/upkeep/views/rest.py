"""A quiet space: keep it, archive it with notice, merge it, and back again."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.forms import tell
from engawa.spaces.models import Space
from engawa.spaces.policies import listed_spaces, visible_spaces
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show
from engawa.upkeep import actions, policies, tunables
from engawa.upkeep.forms.rest import MergeForm, ReasonForm
from engawa.upkeep.models import Merge, Quiet
from engawa.upkeep.queries.audiences import preview, refusal_words
from engawa.upkeep.queries.quiet import find_merge, last_posts, merges_of, quiet_of


@require_safe
def rest(request: Request, slug: str) -> HttpResponse:
    standing = _owning(request, slug)
    return _page(request, standing, ReasonForm())


@require_POST
def keep(request: Request, slug: str) -> HttpResponseBase:
    """Also calls off what was announced."""
    standing = _owning(request, slug)
    quiet = _open_quiet(request, standing)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, standing, form, 422)
    try:
        actions.keep_space(request.actor, quiet, form.cleaned_data["reason"])
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("The space stays open."))
    return _to(slug)


@require_POST
def archive(request: Request, slug: str) -> HttpResponseBase:
    standing = _owning(request, slug)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, standing, form, 422)
    try:
        actions.announce_archive(request.actor, standing.space, form.cleaned_data["reason"])
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("Members are told. Until then you can call it off here."))
    return _to(slug)


@require_POST
def undo(request: Request, slug: str) -> HttpResponseBase:
    """Open a space again that was archived for its quiet."""
    standing = _owning(request, slug)
    quiet = quiet_of(request.actor, standing.space)
    if quiet is None:
        raise Refused(slug)
    actions.undo_archive(request.actor, quiet)
    toast(request, _("The space is open again."))
    return _to(slug)


@require_http_methods(["GET", "POST"])
def merge(request: Request, slug: str) -> HttpResponseBase:
    """Choose where it goes; see what that does; announce it."""
    standing = _owning(request, slug)
    source, actor = standing.space, request.actor
    asked = request.POST if request.method == "POST" else request.GET
    form = MergeForm(asked if "target" in asked else None, targets=_targets(request, source))
    target = _target(request, form, source)
    if request.method == "POST" and target is not None and form.is_valid():
        try:
            actions.announce_merge(actor, source, target, form.cleaned_data["reason"])
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Members are told. Until then you can call it off here."))
            return _to(slug)
    seen = preview(source, target) if target is not None else None
    if request.method == "GET":
        form = form.quietly()
    status = 422 if request.method == "POST" else 200
    days = tunables.MERGE_NOTICE_DAYS.value()
    context = {"form": form, "target": target, "seen": seen, "days": days}
    return show(request, "upkeep/merge.html", standing, status, **context)


@require_POST
def call_off(request: Request, public_id: str) -> HttpResponseBase:
    found = find_merge(request.actor, public_id)
    try:
        actions.call_off_merge(request.actor, found)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("Called off. Both spaces stay as they are."))
    return _to(found.source.slug)


@require_POST
def undo_merge(request: Request, public_id: str) -> HttpResponseBase:
    found = find_merge(request.actor, public_id)
    try:
        actions.begin_undoing(request.actor, found)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("It goes back now; that may take some minutes."))
    return _to(found.source.slug)


@require_safe
def onward(request: Request, slug: str) -> HttpResponseBase:
    """To where a space goes or went, for whoever may know of both."""
    source = visible_spaces(request.actor).filter(slug=slug.replace("\x00", "")).first()
    told = (Merge.State.ANNOUNCED, Merge.State.MOVING, Merge.State.DONE)
    found = Merge.objects.filter(source=source, state__in=told) if source else Merge.objects.none()
    merge = found.order_by("-planned_at").first()
    target = listed_spaces(request.actor).filter(pk=merge.target_id).first() if merge else None
    if target is None:
        raise Refused(slug)
    return HttpResponseRedirect(target.get_absolute_url())


def _owning(request: Request, slug: str) -> Standing:
    """Signed in and inside, then whoever may archive the space."""
    standing = managing(request, slug)
    policies.can_settle_quiet(request.actor, standing.space).require()
    return standing


def _open_quiet(request: Request, standing: Standing) -> Quiet:
    quiet = quiet_of(request.actor, standing.space)
    if quiet is None or quiet.state not in (*Quiet.OPEN, Quiet.State.KEPT):
        raise Refused
    return quiet


def _targets(request: Request, source: Space) -> list[tuple[str, str]]:
    """Spaces in use of which one is as good as an owner, too."""
    rows = policies.desk_spaces(request.actor).filter(archived_at=None).exclude(pk=source.pk)
    found = [space for space in rows.order_by("name", "slug") if request.actor.owns(space)]
    return [(space.slug, space.name) for space in found]


def _target(request: Request, form: MergeForm, source: Space) -> Space | None:
    slug = str(form.data.get("target", "")) if form.is_bound else ""
    if slug not in dict(form.slugs):
        return None
    rows = policies.desk_spaces(request.actor).exclude(pk=source.pk)
    return rows.filter(slug=slug).first()


def _page(
    request: Request, standing: Standing, form: ReasonForm, status: int = 200
) -> HttpResponse:
    space = standing.space
    merges = merges_of(request.actor, space)
    context = {
        "quiet": quiet_of(request.actor, space),
        "last": last_posts([space.pk]).get(space.pk),
        "merges": [
            (
                each,
                refusal_words(each.held_up, each.source, each.target)
                if each.held_up and each.held_up != "target_archived"
                else "",
            )
            for each in merges
        ],
        "form": form,
        "now": timezone.now(),
        "days": tunables.ARCHIVE_NOTICE_DAYS.value(),
    }
    return show(request, "upkeep/rest.html", standing, status, **context)


def _to(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("upkeep:rest", args=[slug]))
