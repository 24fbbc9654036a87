"""What one may do here and why, the table, and rights given to single people."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.accounts.models import Member
from engawa.core.request import Request
from engawa.core.rights import HouseLevel, Level
from engawa.face.toasts import toast
from engawa.roles import actions, policies, words
from engawa.roles.actions.delegating import Gift
from engawa.roles.conflicts import TABLE as CLASHES
from engawa.roles.conflicts import nature_of
from engawa.roles.forms import CustomRoleForm, GiveForm, NatureForm
from engawa.roles.queries import given as asked
from engawa.roles.queries.table import STAFF_ROLES, house_table, space_table
from engawa.roles.queries.why import what_may
from engawa.roles.views.places import Where, answered, inside, member_in, of_house, tending
from engawa.spaces.membership import actor_for
from engawa.spaces.queries.people import find_membership


@require_safe
def mine(request: Request, slug: str) -> HttpResponse:
    """For everyone who reads the space: what they may do in it, and why."""
    where = inside(request, slug)
    context = {
        "answers": what_may(request.actor, where.space),
        "gifts": asked.my_gifts(request.actor, where.space) if request.actor.is_signed_in else [],
        "may_see_table": policies.can_see_table(request.actor, where.space),
    }
    return where.show(request, "roles/mine.html", context | _words())


@require_safe
def table(request: Request, slug: str) -> HttpResponse:
    where = tending(request, slug)
    context = {
        "groups": space_table(),
        "levels": [words.level_word(level) for level in Level],
        "staff": [words.site_role_word(role) for role in STAFF_ROLES],
        "roles": asked.custom_roles(request.actor, where.space),
    }
    return where.show(request, "roles/table.html", context | _words())


@require_safe
def why(request: Request, slug: str, handle: str) -> HttpResponse:
    """Any member of the space, every right, in words: for those who may see the table."""
    where = tending(request, slug)
    membership = find_membership(request.actor, where.space, handle)
    member = Member.objects.get(pk=membership.member_id)
    context = {"person": member, "answers": what_may(actor_for(member), where.space)}
    return where.show(request, "roles/why.html", context | _words())


@require_safe
def people(request: Request, slug: str) -> HttpResponse:
    return _people(request, tending(request, slug))


@require_safe
def house(request: Request) -> HttpResponse:
    return _people(request, of_house(request))


@require_POST
def give(request: Request, slug: str) -> HttpResponse:
    return _give(request, tending(request, slug))


@require_POST
def give_everywhere(request: Request) -> HttpResponse:
    return _give(request, of_house(request))


@require_POST
def take(request: Request, slug: str, public_id: str) -> HttpResponse:
    return _take(request, inside(request, slug), public_id)


@require_POST
def take_everywhere(request: Request, public_id: str) -> HttpResponse:
    return _take(request, of_house(request), public_id)


@require_POST
def make_role(request: Request, slug: str) -> HttpResponse:
    return _make_role(request, tending(request, slug))


@require_POST
def make_role_of_house(request: Request) -> HttpResponse:
    return _make_role(request, of_house(request))


@require_POST
def retire_role(request: Request, slug: str, public_id: str) -> HttpResponse:
    return _retire(request, tending(request, slug), public_id)


@require_POST
def retire_role_of_house(request: Request, public_id: str) -> HttpResponse:
    return _retire(request, of_house(request), public_id)


@require_POST
def nature(request: Request, slug: str) -> HttpResponse:
    where = tending(request, slug)
    policies.can_set_nature(request.actor, where.space).require()
    form = NatureForm(request.POST)
    if form.is_valid():
        actions.set_nature(request.actor, where.space, form.cleaned_data["nature"])
        toast(request, _("Saved."))
        return where.to("people")
    return _people(request, where, 422, nature_form=form)


def _people(request: Request, where: Where, status: int = 200, **forms: Any) -> HttpResponse:
    """Custom roles, who was given what, and the forms to give."""
    actor, space = request.actor, where.place
    roles = list(asked.custom_roles(actor, space))
    context = {
        "page": asked.given_in(actor, space, request.GET.get("at", "")),
        "roles": roles,
        "may_give": policies.can_give(actor, space),
        "give_form": GiveForm(roles=roles),
        "role_form": CustomRoleForm(),
        "clashes": CLASHES,
        "now": timezone.now(),
        "groups": house_table() if space is None else [],
        "levels": [words.house_level_word(level) for level in HouseLevel],
    }
    if space is not None:
        context["nature_form"] = NatureForm(initial={"nature": nature_of(space)})
        context["may_set_nature"] = policies.can_set_nature(actor, space)
    template = "roles/people.html" if space is not None else "roles/house.html"
    return where.show(request, template, context | forms | _words(), status)


def _give(request: Request, where: Where) -> HttpResponse:
    policies.can_give(request.actor, where.place).require()
    roles = list(asked.custom_roles(request.actor, where.place))
    form = GiveForm(request.POST, roles=roles)

    def act() -> HttpResponseRedirect:
        begins, ends = form.times
        chosen = form.cleaned_data.get("role")
        role = next((each for each in roles if each.public_id == chosen), None)
        gift = Gift(
            form.cleaned_data["reason"], tuple(form.cleaned_data["rights"]), role, begins, ends
        )
        member = member_in(where, form.cleaned_data["member"])
        actions.give_rights(request.actor, where.place, member, gift)
        toast(request, _("%(name)s may do this from now on.") % {"name": member.name()})
        return where.to("people")

    return answered(form, act) or _people(request, where, 422, give_form=form)


def _take(request: Request, where: Where, public_id: str) -> HttpResponse:
    given = asked.given_named(request.actor, public_id, where.place)
    actions.take_rights(request.actor, given)
    toast(request, _("Taken back."))
    return where.to("people" if policies.can_give(request.actor, where.place) else "mine")


def _make_role(request: Request, where: Where) -> HttpResponse:
    policies.can_give(request.actor, where.place).require()
    form = CustomRoleForm(request.POST)

    def act() -> HttpResponseRedirect:
        actions.make_custom_role(
            request.actor,
            where.place,
            form.cleaned_data["name"],
            form.cleaned_data["name_en"],
            form.cleaned_data["rights"],
        )
        toast(request, _("The role can be given from now on."))
        return where.to("people")

    return answered(form, act) or _people(request, where, 422, role_form=form)


def _retire(request: Request, where: Where, public_id: str) -> HttpResponse:
    role = asked.role_named(request.actor, public_id, where.place)
    actions.retire_custom_role(request.actor, role)
    toast(request, _("The role is gone, and what it gave."))
    return where.to("people")


def _words() -> dict[str, Any]:
    return {
        "right_word": words.right_word,
        "level_word": words.level_word,
        "rights_in_words": words.rights_in_words,
    }
