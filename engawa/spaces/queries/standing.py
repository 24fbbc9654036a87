"""One space as one actor meets it: a single query for the space and all its header needs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Refused
from engawa.core.verdict import Verdict
from engawa.spaces import policies
from engawa.spaces.characters import PLAIN, Character, character_of
from engawa.spaces.models import Application, Membership, Space
from engawa.spaces.pages import (
    AboutPart,
    SpaceNote,
    SpacePage,
    front_parts_for,
    notes_for,
    settings_for,
    tabs_for,
)
from engawa.spaces.seats import place_of

State = Application.State


@dataclass(frozen=True)
class Standing:
    """How `actor` stands to `space`. Asking it costs no query.

    `application` is the state of the actor's latest request, "" without one; `place` is where
    the actor stands in line for a seat, "waiting", "offered" or ""; `waiting` counts requests for
    those who may decide them, else 0.
    """

    actor: Actor
    space: Space
    is_readable: bool
    application: str = ""
    waiting: int = 0
    place: str = ""
    is_suspended: bool = False

    @property
    def role(self) -> SpaceRole | None:
        return self.actor.space_roles.get(self.space.pk)

    @property
    def is_member(self) -> bool:
        return self.role is not None

    @property
    def has_stepped_in(self) -> bool:
        return self.space.pk in self.actor.stepped_in

    @property
    def is_waiting(self) -> bool:
        return self.application == State.PENDING and not self.is_member

    @cached_property
    def manages(self) -> bool:
        return self.actor.manages(self.space)

    @cached_property
    def sees_applications(self) -> bool:
        return bool(policies.can_see_applications(self.actor, self.space))

    @cached_property
    def sees_invitations(self) -> bool:
        return bool(policies.can_see_invitations(self.actor, self.space))

    @cached_property
    def edits(self) -> bool:
        return bool(policies.can_edit_space(self.actor, self.space))

    @cached_property
    def sees_step_ins(self) -> bool:
        return bool(policies.can_see_step_ins(self.actor, self.space))

    @cached_property
    def character(self) -> Character:
        """The space's own words and looks, for those who read it."""
        return character_of(self.space) if self.is_readable else PLAIN

    @cached_property
    def more_tabs(self) -> list[SpacePage]:
        """Pages that upper rooms brought, as far as this reader has them."""
        return tabs_for(self)

    @cached_property
    def more_settings(self) -> list[SpacePage]:
        return settings_for(self)

    @cached_property
    def notes(self) -> list[SpaceNote]:
        """What upper rooms want this reader to know here."""
        return notes_for(self)

    @cached_property
    def front_parts(self) -> list[AboutPart]:
        """What upper rooms show at the side of the front page, to every reader alike."""
        return front_parts_for(self)

    @cached_property
    def join(self) -> Verdict:
        return policies.can_join(self.actor, self.space)

    @cached_property
    def apply(self) -> Verdict:
        return policies.can_apply_to_join(self.actor, self.space)

    @cached_property
    def leave(self) -> Verdict:
        return policies.can_leave_space(self.actor, self.space)

    @cached_property
    def step_in(self) -> Verdict:
        return policies.can_step_in(self.actor, self.space)

    @cached_property
    def change_visibility(self) -> Verdict:
        return policies.can_change_visibility(self.actor, self.space)


def find_space(actor: Actor, slug: str) -> Space:
    """The space at `slug` if `actor` may know of it, with what `standing_of` needs; one query."""
    if "\x00" in slug:
        raise Refused(slug)
    known = with_standing(actor, policies.listed_spaces(actor))
    found = list(known.filter(slug=unicodedata.normalize("NFC", slug))[:1])
    if not found:
        raise Refused(slug)
    space: Space = found[0]
    return space


def standing_of(actor: Actor, space: Space) -> Standing:
    """From a space that `find_space` found; one more query for any other."""
    found: Any = space if hasattr(space, "is_readable") else find_space(actor, space.slug)
    return Standing(
        actor,
        found,
        is_readable=found.is_readable,
        application=found.application_state,
        waiting=found.waiting if policies.can_see_applications(actor, found) else 0,
        place=found.place,
        is_suspended=found.is_suspended,
    )


def standing_in(actor: Actor, slug: str) -> Standing:
    """As `find_space`, only where `actor` may read what the space holds."""
    standing = standing_of(actor, find_space(actor, slug))
    if not standing.is_readable:
        raise Refused(slug)
    return standing


def with_standing(actor: Actor, spaces: QuerySet[Space]) -> QuerySet[Any]:
    """Adds `is_readable`, `application_state`, `waiting`, `place`, `is_suspended` to each."""
    return spaces.annotate(
        is_readable=Case(
            When(policies.readable(actor), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
        application_state=_my_state(actor),
        waiting=_waiting(actor),
        place=place_of(actor),
        is_suspended=_is_suspended(actor),
    )


def _is_suspended(actor: Actor) -> Any:
    if not actor.is_signed_in:
        return Value(False, output_field=BooleanField())
    mine = Membership.objects.filter(space=OuterRef("pk"), member=actor.member_id)
    return Exists(mine.filter(suspended_at__isnull=False))


def _my_state(actor: Actor) -> Any:
    if not actor.is_signed_in:
        return Value("")
    mine = Application.objects.filter(space=OuterRef("pk"), member=actor.member_id)
    return Coalesce(Subquery(mine.order_by("-created_at", "-pk").values("state")[:1]), Value(""))


def _waiting(actor: Actor) -> Any:
    """Counted only for those who manage some space at all."""
    managing = {SpaceRole.MANAGER, SpaceRole.OWNER} & set(actor.space_roles.values())
    if not (actor.manages_site or managing or actor.rights):
        return Value(0)
    pending = Application.objects.filter(space=OuterRef("pk"), state=State.PENDING).order_by()
    counted = pending.values("space").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), Value(0), output_field=IntegerField())
