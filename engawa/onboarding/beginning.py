"""What a member's own row says of their beginnings; it is read with every request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.onboarding import tunables
from engawa.onboarding.models import Deed

ROOM = "onboarding"


@dataclass(frozen=True)
class Line:
    """One of the first steps: what, why, where, and whether it is done."""

    deed: Deed
    title: str | Promise
    why: str | Promise
    href: str
    done: bool


@dataclass(frozen=True)
class Checklist:
    lines: tuple[Line, ...]

    @property
    def done(self) -> int:
        return sum(1 for line in self.lines if line.done)

    @property
    def next(self) -> Line | None:
        return next((line for line in self.lines if not line.done), None)


def said_of(member: Member) -> dict[str, Any]:
    found: dict[str, Any] = member.standing.get(ROOM, {})
    return found


def is_new(member: Member) -> bool:
    return timezone.now() - member.joined_at < timedelta(days=tunables.NEW_DAYS.value())


def is_beginner(member: Member, actor: Actor) -> bool:
    """As the member chose; else while they are new and trust has not grown."""
    chosen = said_of(member).get("help")
    if chosen is not None:
        return bool(chosen)
    return is_new(member) and actor.trust <= 1 and not actor.is_staff


def checklist_of(member: Member, actor: Actor) -> Checklist:
    """The first steps as they stand; a space joined and a position show by themselves."""
    done = set(said_of(member).get("deeds", ()))
    if member.position:
        done.add(str(Deed.PROFILE))
    if actor.space_roles:
        done.add(str(Deed.FOLLOW))
    why, href = _why(), _href(actor)
    lines = (Line(deed, deed.label, why[deed], href[deed], deed in done) for deed in Deed)
    return Checklist(tuple(lines))


def checklist_at_home(member: Member, actor: Actor) -> Checklist | None:
    """For those who are new, did not put it away, and have something left to do."""
    if said_of(member).get("away") or not is_new(member) or actor.is_staff:
        return None
    found = checklist_of(member, actor)
    return found if found.next else None


def _why() -> dict[str, str | Promise]:
    return {
        Deed.PROFILE: _("People answer more readily when they know what you do."),
        Deed.FOLLOW: _("What is new there comes to your home page."),
        Deed.INTRODUCE: _("Two lines are plenty, and somebody will greet you."),
        Deed.GIVE: _("A word of thanks is the easiest way to begin."),
    }


def _href(actor: Actor) -> dict[str, str]:
    return {
        Deed.PROFILE: reverse("accounts:profile"),
        Deed.FOLLOW: reverse("spaces:directory"),
        Deed.INTRODUCE: reverse("onboarding:hello"),
        Deed.GIVE: reverse("web:unanswered") if actor.space_roles else reverse("spaces:directory"),
    }
