"""Opening a space, its words, and who may read it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor, SpaceRole, Visibility
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.core.text.render import render_text
from engawa.core.text.slugs import slugify_title
from engawa.eventlog import record
from engawa.spaces.actions.belonging import admit
from engawa.spaces.actions.ripples import doors_changed, renew_everyone, words_changed
from engawa.spaces.actions.seats import JUST_CHANGED
from engawa.spaces.events import (
    SpaceArchived,
    SpaceCreated,
    SpaceEdited,
    SpaceReopened,
    VisibilityChanged,
)
from engawa.spaces.locks import can_move_doors
from engawa.spaces.models import Section, Space, WayIn, default_kinds
from engawa.spaces.policies import (
    can_archive_space,
    can_change_address,
    can_change_visibility,
    can_create_space,
    can_edit_space,
)

LONGEST = {"name": 80, "purpose": 200, "vision": 300, "slug": 80, "welcome": 10_000}
SLUG = re.compile(r"[-\w]{1,80}")
KIND = re.compile(r"[a-z][a-z_]{0,29}")
HUES = 72


@dataclass(frozen=True)
class Charter:
    """The words of a space. An empty `slug` is made from the name, or left as it is."""

    name: str
    purpose: str
    vision: str = ""
    welcome: str = ""
    language: str = "ja"
    section: Section | None = None
    kinds: tuple[str, ...] = tuple(default_kinds())
    slug: str = ""


@transaction.atomic
def create_space(
    actor: Actor,
    charter: Charter,
    visibility: str = Visibility.MEMBERS,
    way_in: str = WayIn.OPEN,
    owner: Member | None = None,
) -> Space:
    """Open a space; `owner`, else whoever opens it, becomes its owner."""
    can_create_space(actor).require()
    fields = _checked(charter)
    fields["slug"] = fields.get("slug") or slugify_title(fields["name"])
    space = _insert(fields | _doors(visibility, way_in))
    record(actor, SpaceCreated(space.pk, space.visibility, space.way_in))
    owner_id = owner.pk if owner else actor.member_id
    if owner_id is not None:
        admit(actor, space, owner_id, SpaceRole.OWNER, "founded")
    doors_changed(space)
    space.refresh_from_db()
    return space


@transaction.atomic
def edit_space(actor: Actor, space: Space, charter: Charter) -> None:
    """Saving what stands there already changes nothing."""
    can_edit_space(actor, space).require()
    fields = _checked(charter)
    changed = {name: value for name, value in fields.items() if getattr(space, name) != value}
    if not changed:
        return
    if "slug" in changed:
        can_change_address(actor, space).require()
    _update(space, changed)
    shown = tuple(sorted(name for name in changed if name != "welcome_html"))
    record(actor, SpaceEdited(space.pk, shown))
    if {"name", "slug", "section"} & changed.keys():
        renew_everyone(space)
    words_changed(space)


@transaction.atomic
def change_visibility(actor: Actor, space: Space, visibility: str, way_in: str) -> None:
    """Who may read, and how one joins. Saving the present state changes nothing."""
    can_change_visibility(actor, space).require()
    fields = _doors(visibility, way_in)
    can_move_doors(space).require()
    before = (space.visibility, space.way_in)
    if before == (fields["visibility"], fields["way_in"]):
        return
    unchanged = Q(visibility=before[0], way_in=before[1])
    rows = Space.objects.filter(unchanged, pk=space.pk)
    if not rows.update(version=F("version") + 1, **fields):
        raise Invalid(JUST_CHANGED)
    space.refresh_from_db()
    record(
        actor,
        VisibilityChanged(space.pk, before[0], space.visibility, before[1], space.way_in),
    )
    doors_changed(space)


@transaction.atomic
def archive_space(actor: Actor, space: Space) -> None:
    """Close to writing; archiving twice changes nothing."""
    can_archive_space(actor, space).require()
    if Space.objects.filter(pk=space.pk, archived_at=None).update(
        archived_at=timezone.now(), version=F("version") + 1
    ):
        record(actor, SpaceArchived(space.pk))
        renew_everyone(space)
        words_changed(space)


@transaction.atomic
def reopen_space(actor: Actor, space: Space) -> None:
    can_archive_space(actor, space).require()
    if Space.objects.filter(pk=space.pk, archived_at__isnull=False).update(
        archived_at=None, version=F("version") + 1
    ):
        record(actor, SpaceReopened(space.pk))
        renew_everyone(space)
        words_changed(space)


def _checked(charter: Charter) -> dict[str, Any]:
    words = {
        "name": clean_line(charter.name),
        "purpose": clean_line(charter.purpose),
        "vision": clean_line(charter.vision),
        "welcome": clean_text(charter.welcome),
    }
    if charter.slug:
        words["slug"] = _slug(charter.slug)
    _measure(words)
    welcome = words.pop("welcome")
    return words | {
        "welcome_source": welcome,
        "welcome_html": render_text(welcome, "markdown").html if welcome else "",
        "language": charter.language if charter.language in ("ja", "en") else "ja",
        "section": charter.section,
        "kinds": _kinds(charter.kinds),
    }


def _measure(words: dict[str, str]) -> None:
    for name in ("name", "purpose"):
        if not words[name]:
            raise Invalid(_("Please fill this in."), name)
    for name, value in words.items():
        if len(value) > LONGEST[name]:
            most = {"most": LONGEST[name]}
            raise Invalid(_("Please keep this to %(most)s characters.") % most, name)


def _slug(typed: str) -> str:
    slug = unicodedata.normalize("NFKC", clean_line(typed)).lower()
    if not SLUG.fullmatch(slug):
        raise Invalid(_("Please use letters, numbers and hyphens, 80 at most."), "slug")
    return slug


def _kinds(names: tuple[str, ...]) -> list[str]:
    kinds = [name for name in dict.fromkeys(names) if KIND.fullmatch(name)]
    if not kinds:
        raise Invalid(_("Please choose at least one kind of topic."), "kinds")
    return kinds


def _doors(visibility: str, way_in: str) -> dict[str, str]:
    try:
        visibility, way_in = Visibility(visibility), WayIn(way_in)
    except ValueError as error:
        raise Invalid(_("Please choose one of the options."), "visibility") from error
    if visibility == Visibility.SECRET and way_in != WayIn.INVITATION:
        raise Invalid(_("A secret space can be joined by invitation only."), "way_in")
    return {"visibility": str(visibility), "way_in": str(way_in)}


def _insert(fields: dict[str, Any]) -> Space:
    hue = sum(fields["slug"].encode()) * 47 % HUES * 5
    try:
        with transaction.atomic():
            return Space.objects.create(hue=hue, **fields)
    except IntegrityError as error:
        raise _taken() from error


def _update(space: Space, changed: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            Space.objects.filter(pk=space.pk).update(version=F("version") + 1, **changed)
    except IntegrityError as error:
        raise _taken() from error
    space.refresh_from_db()


def _taken() -> Invalid:
    """Tells that a slug is in use, secret or not: only site managers choose addresses."""
    return Invalid(_("This address is already taken."), "slug")
