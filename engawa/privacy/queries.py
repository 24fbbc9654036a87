"""What the pages show of what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.privacy.holdings import every_holding
from engawa.privacy.models import Consent, Erasure, Export, Hush, Mode
from engawa.privacy.policies import require_desk, visible_erasures, visible_exports
from engawa.privacy.purposes import PURPOSES, Purpose
from engawa.site.settings import Setting, all_settings

SIZE = 30


@dataclass(frozen=True)
class Kept:
    """How much of one kind is kept, and what becomes of it by mode."""

    label: str | Promise
    count: int | None
    anonymised: str | Promise
    removed: str | Promise


@dataclass(frozen=True)
class Agreement:
    """A purpose, and what the member said of it last."""

    purpose: Purpose
    last: Consent | None

    @property
    def is_given(self) -> bool:
        return self.last is not None and self.last.given


def what_is_kept(member: Member, actor: Actor) -> list[Kept]:
    """Kinds of which there may be anything, with how many as far as that may be said."""
    found = []
    for holding in every_holding():
        if holding.counted is None:
            continue
        count = holding.counted(holding.of(member), actor)
        if count != 0:
            after = holding.after
            found.append(Kept(holding.label, count, after[Mode.ANONYMISE], after[Mode.REMOVE]))
    return found


def latest_export(actor: Actor) -> Export | None:
    return visible_exports(actor).order_by("-asked_at", "-pk").first()


def open_erasure(member_id: int) -> Erasure | None:
    return Erasure.objects.filter(member_id=member_id, called_off_at=None, done_at=None).first()


def agreements(actor: Actor) -> list[Agreement]:
    """One for each purpose; a single query."""
    latest: dict[str, Consent] = {}
    for line in Consent.objects.filter(member=actor.me).order_by("at", "pk"):
        latest[line.purpose] = line
    return [Agreement(purpose, latest.get(purpose.name)) for purpose in PURPOSES]


def ledger(actor: Actor) -> QuerySet[Consent]:
    """Every line of one's own, the latest first."""
    return Consent.objects.filter(member=actor.me).order_by("-at", "-pk")[:200]


def hushed_by(actor: Actor) -> QuerySet[Hush]:
    return Hush.objects.filter(member=actor.me).select_related("of__company").order_by("-since")


def how_hushed(actor: Actor, member: Member) -> str:
    found = Hush.objects.filter(member=actor.me, of=member).first()
    return "hear" if found is None else "block" if found.blocks else "mute"


def erasures(actor: Actor, cursor: str) -> Page[Erasure]:
    require_desk(actor)
    return page_of(visible_erasures(actor), ("-asked_at", "-pk"), cursor, SIZE)


def retention_rules() -> list[Setting[Any]]:
    """Settings that say how long something is kept."""
    endings = ("_days", "_years", "_months")
    kept = ("keep", "kept", "forget", "export", "consent", "evidence", "erasure", "unused")
    return [
        each
        for each in all_settings()
        if each.key.endswith(endings) and any(word in each.key for word in kept)
    ]
