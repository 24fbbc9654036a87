"""Steps towards members: taking them, confirming them, looking again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.accounts.models import Member
from engawa.content.views.answers import add_refusal, form_page, see
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.verdict import Denied
from engawa.face.toasts import toast, warn
from engawa.moderation import actions, tunables
from engawa.moderation.clauses import clauses_of
from engawa.moderation.forms import NoteForm, StepForm, WhyForm
from engawa.moderation.hours import in_words
from engawa.moderation.models import Item, Outcome, Sanction
from engawa.moderation.policies import can_confirm, can_decide_appeal, tended_spaces, visible_items
from engawa.moderation.queries import people, standing
from engawa.moderation.queries.roster import covers
from engawa.spaces.models import Space

DAYS = 90


@require_safe
def person(request: Request, handle: str) -> HttpResponse:
    """All that those who tend this place know of a member."""
    member = people.member_named(request.actor, handle.replace("\x00", ""))
    return _person(request, member, NoteForm(spaces=_places(request)))


def _person(request: Request, member: Member, form: NoteForm) -> HttpResponse:
    request.here = "moderation"
    history = people.history_of(request.actor, member)
    context = {"person": member, "history": history, "form": form}
    return form_page(request, "moderation/person.html", context)


@require_POST
def note(request: Request, handle: str) -> HttpResponse:
    member = people.member_named(request.actor, handle.replace("\x00", ""))
    form = NoteForm(request.POST, spaces=_places(request))
    if not form.is_valid():
        return _person(request, member, form)
    try:
        given = form.cleaned_data
        actions.note(request.actor, member, given["text"], _space(request, given["space"]))
    except (Invalid, Denied) as no:
        warn(request, str(no))
    return see(reverse("moderation:person", args=[member.handle]))


@require_http_methods(["GET", "POST"])
def step(request: Request, handle: str) -> HttpResponse:
    """What is done and what the member reads, before it is done."""
    member = people.member_named(request.actor, handle.replace("\x00", ""))
    item = _item(request, member)
    places = _places(request)
    begun = {"space": item.topic.space.slug if item and item.topic else places[0][0]}
    form = StepForm(request.POST or None, initial=begun, spaces=places, clauses=_clauses(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.take_step(
                request.actor,
                member,
                actions.Step(
                    int(given["level"]),
                    given["message"],
                    _space(request, given["space"]),
                    given["clause"],
                    given["clause_text"] or dict(_clauses(request)).get(given["clause"], ""),
                    given["days"] or 0,
                    given["posts_a_day"] or 0,
                    item,
                ),
            )
        except Invalid as error:
            add_refusal(form, error)
        except Denied as no:
            form.add_error(None, str(no.reason))
        else:
            said = (
                _("It waits for a second person.") if made.needs_two else _("The member reads it.")
            )
            toast(request, said)
            return see(reverse("moderation:sanction", args=[made.public_id]))
    request.here = "moderation"
    history = people.history_of(request.actor, member)
    context = {"form": form, "person": member, "item": item, "history": history}
    return form_page(request, "moderation/step.html", context)


def _item(request: Request, member: Member) -> Item | None:
    wanted = (request.POST or request.GET).get("item", "").replace("\x00", "")
    if not wanted:
        return None
    rows = visible_items(request.actor).select_related("topic__space", "reply__topic")
    item = rows.filter(public_id=wanted, member=member).first()
    if item is None:
        raise Refused
    return item


def _places(request: Request) -> list[tuple[str, str]]:
    spaces = tended_spaces(request.actor).filter(archived_at=None).order_by("name")
    chosen = list(spaces.values_list("slug", "name")[:200])
    if request.actor.is_staff:
        chosen.insert(0, ("", _("The whole site")))
    return chosen or [("", _("The whole site"))]


def _clauses(request: Request) -> list[tuple[str, str]]:
    return clauses_of(None)


def _space(request: Request, slug: str) -> Space | None:
    if not slug:
        return None
    found = tended_spaces(request.actor).filter(slug=slug).first()
    if found is None:
        raise Refused
    return found


@require_safe
def sanctions(request: Request) -> HttpResponse:
    only = request.GET.get("only", "")
    page = standing.sanctions_page(request.actor, only, request.GET.get("at", ""))
    request.here = "moderation"
    return render(request, "moderation/sanctions.html", {"page": page, "only": only})


@require_safe
def sanction(request: Request, public_id: str) -> HttpResponse:
    found = standing.sanction_named(request.actor, public_id)
    request.here = "moderation"
    alone = not actions.other_managers(request.actor, found)
    context = {
        "sanction": found,
        "person": found.member,
        "form": WhyForm(),
        "alone": alone and found.by_id == request.actor.member_id,
        "may_confirm": can_confirm(request.actor, found, alone=alone),
        "may_look": can_decide_appeal(request.actor, found),
    }
    return render(request, "moderation/sanction.html", context)


@require_POST
def decide_sanction(request: Request, public_id: str) -> HttpResponse:
    """Confirm, drop, lift, or answer an appeal: what the pressed button says."""
    found = standing.sanction_named(request.actor, public_id)
    form = WhyForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid(str(form.errors["why"][0]))
        _do(request, found, request.POST.get("do", ""), form.cleaned_data["why"])
    except (Invalid, Denied) as no:
        warn(request, str(no))
    else:
        toast(request, _("Done."))
    return see(reverse("moderation:sanction", args=[found.public_id]))


def _do(request: Request, found: Sanction, what: str, why: str) -> None:
    if what == "confirm":
        actions.confirm_sanction(request.actor, found, why)
    elif what == "drop":
        actions.drop_sanction(request.actor, found, why)
    elif what == "lift":
        actions.lift_sanction(request.actor, found, why)
    elif what in ("overturn", "uphold") and hasattr(found, "appeal"):
        overturn = what == "overturn"
        actions.decide_appeal(request.actor, found.appeal, overturn=overturn, answer=why)
    else:
        raise Invalid(_("Choose one of the values in the list."))


@require_safe
def numbers(request: Request) -> HttpResponse:
    """How fast, how right, how often: what moderation did in the last three months."""
    told = standing.figures(request.actor, DAYS, tunables.AMBER_HOURS.value())
    request.here = "moderation"
    found = [(cover, in_words(cover.watches)) for cover in covers(request.actor)]
    context = {"covers": found, "told": told, "days": DAYS, "levels": dict(Sanction.Level.choices)}
    return render(request, "moderation/numbers.html", context | {"outcomes": _outcomes()})


def _outcomes() -> dict[str, object]:
    return dict(Outcome.choices)
