"""Openings under way and open communities, for tests of every app above."""

from __future__ import annotations

from typing import Any

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.opening.actions import begin_draft, open_community, prepare_community
from engawa.opening.forms import Wizard
from engawa.opening.models import Draft
from engawa.spaces.models import Space
from engawa.spaces.testing import act

PURPOSE = {"name": "Payroll circle", "purpose": "Payroll teams help each other.", "vision": "Calm."}


def make_draft(member: Member, archetype: str = "open", **typed: Any) -> Draft:
    """With name, purpose and vision said; `typed` replaces what steps propose, by step."""
    actor = act(member)
    draft = begin_draft(actor, archetype)
    purpose = {name: [value] for name, value in PURPOSE.items()}
    draft.steps |= {"purpose": purpose} | typed
    draft.save()
    return draft


def make_community(
    member: Member, archetype: str = "open", *, unseen: bool = False, **typed: Any
) -> Space:
    """Opened through the wizard by `member`, who owns and manages it."""
    actor: Actor = act(member)
    draft = make_draft(member, archetype, **typed)
    plan = Wizard(actor, draft, member.handle).plan()
    assert plan is not None
    if unseen:
        return prepare_community(actor, draft, plan)
    return open_community(actor, draft, plan, "" if not plan.missing() else "As a test")
