"""The register of outside communities: where we take part as guests, and whom we send."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.eventlog import record
from engawa.opening.events import (
    OutsideCommunityAdded,
    OutsideCommunityChanged,
    OutsideCommunityRemoved,
)
from engawa.opening.models import OutsideCommunity, Verdict
from engawa.opening.policies import can_open_communities

LONGEST_NOTES = 4000


@dataclass(frozen=True)
class Outside:
    """What is said of one such place."""

    name: str
    kind: str = OutsideCommunity.Kind.COMMUNITY
    url: str = ""
    notes: str = ""
    delegates: Iterable[Member] = ()


@transaction.atomic
def add_outside_community(
    actor: Actor, said: Outside, verdict: Verdict | None = None
) -> OutsideCommunity:
    can_open_communities(actor).require()
    community = OutsideCommunity.objects.create(verdict=verdict, **_checked(said))
    community.delegates.set(said.delegates)
    record(actor, OutsideCommunityAdded(community.pk))
    return community


@transaction.atomic
def change_outside_community(actor: Actor, community: OutsideCommunity, said: Outside) -> None:
    can_open_communities(actor).require()
    for name, value in _checked(said).items():
        setattr(community, name, value)
    community.save()
    community.delegates.set(said.delegates)
    record(actor, OutsideCommunityChanged(community.pk))


@transaction.atomic
def remove_outside_community(actor: Actor, community: OutsideCommunity) -> None:
    can_open_communities(actor).require()
    pk = community.pk
    if OutsideCommunity.objects.filter(pk=pk).delete()[0]:
        record(actor, OutsideCommunityRemoved(pk))


def _checked(said: Outside) -> dict[str, Any]:
    name = clean_line(said.name)
    if not name:
        raise Invalid(_("Please fill this in."), "name")
    if said.url and not said.url.lower().startswith(("https://", "http://")):
        raise Invalid(_("Please enter a web address that begins with https://."), "url")
    return {
        "name": name[:120],
        "kind": OutsideCommunity.Kind(said.kind),
        "url": said.url[:500],
        "notes": clean_text(said.notes)[:LONGEST_NOTES],
    }
