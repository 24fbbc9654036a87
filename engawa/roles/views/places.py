"""A page is about one space or about the whole house; most of it is the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.roles.policies import can_see_table, require_house
from engawa.spaces.models import Space
from engawa.spaces.queries import Standing, standing_in

HOUSE = {"people": "house", "ladder": "house_ladder", "mine": "house"}


@dataclass(frozen=True)
class Where:
    """`standing` is how the reader stands to the space; None for the house."""

    standing: Standing | None

    @property
    def place(self) -> Space | None:
        return self.standing.space if self.standing else None

    @property
    def space(self) -> Space:
        if self.standing is None:
            raise Refused
        return self.standing.space

    def show(
        self, request: Request, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        if self.standing is not None:
            request.here = f"space:{self.space.slug}"
            context = {"standing": self.standing, "space": self.space} | context
        return render(request, template, context, status=status)

    def to(self, name: str) -> HttpResponseRedirect:
        if self.standing is None:
            return redirect(f"roles:{HOUSE[name]}")
        return redirect(f"roles:{name}", self.space.slug)


def inside(request: Request, slug: str) -> Where:
    """Whoever reads the space."""
    return Where(standing_in(request.actor, slug))


def tending(request: Request, slug: str) -> Where:
    """Signed in and inside, then whoever may see the table."""
    if not request.actor.is_signed_in:
        raise Refused(slug)
    where = inside(request, slug)
    can_see_table(request.actor, where.space).require()
    return where


def of_house(request: Request) -> Where:
    require_house(request.actor)
    return Where(None)


def answered(form: Form, act: Callable[[], HttpResponseRedirect]) -> HttpResponse | None:
    """What `act` answers when the form is good; None when it must be shown again."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Invalid as error:
        form.add_error(error.field if error.field in form.fields else None, str(error.message))
        return None


def member_in(where: Where, typed: str) -> Member:
    """By handle; unknown people and people outside are told apart from nobody."""
    rows = Member.objects.filter(is_active=True, handle=typed.strip().lstrip("@").lower())
    if where.place is not None:
        rows = rows.filter(memberships__space=where.place)
    found: Member | None = rows.first() if "\x00" not in typed else None
    if found is None:
        raise Invalid(_("There is no such member here."), "member")
    return found
