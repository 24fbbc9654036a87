"""What one types on the way, kept as typed. Nobody else sees it, so nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import visible
from engawa.opening.models import Draft, HousePreset, Verdict
from engawa.opening.policies import can_open_communities, visible_drafts
from engawa.opening.presets import ARCHETYPES

MOST_DRAFTS = 30
LONGEST = 2000
MOST_VALUES = 60


@transaction.atomic
def begin_draft(
    actor: Actor,
    archetype: str = "",
    verdict: Verdict | None = None,
    preset: HousePreset | None = None,
) -> Draft:
    """A new opening; with an archetype its usual phase and kind are proposed, with a preset of
    the house all that it holds."""
    can_open_communities(actor).require()
    if visible_drafts(actor).count() >= MOST_DRAFTS:
        raise Invalid(_("You have many openings under way. Please finish or discard one first."))
    kind = ARCHETYPES.get(archetype)
    begun: dict[str, Any] = {}
    if kind is not None:
        chosen = {"archetype": archetype, "phase": kind.phase, "space_type": kind.space_type}
        begun = {"phase": {name: [str(value)] for name, value in chosen.items()}}
    if preset is not None:
        begun = {step: {**typed} for step, typed in preset.steps.items()}
    return Draft.objects.create(member_id=actor.me, verdict=verdict, steps=begun)


@transaction.atomic
def keep_step(actor: Actor, draft: Draft, step: str, typed: Mapping[str, Iterable[str]]) -> None:
    """Remember what was typed in `step`, right or wrong, cut to a length nobody needs."""
    can_open_communities(actor).require()
    kept = {
        visible(name)[:60]: [visible(value[:LONGEST]) for value in list(values)[:MOST_VALUES]]
        for name, values in list(typed.items())[:MOST_VALUES]
    }
    draft.steps = draft.steps | {step: kept}
    draft.step, draft.saved_at = step, timezone.now()
    draft.save(update_fields=["steps", "step", "saved_at"])


@transaction.atomic
def discard_draft(actor: Actor, draft: Draft) -> None:
    can_open_communities(actor).require()
    visible_drafts(actor).filter(pk=draft.pk).delete()
