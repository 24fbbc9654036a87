"""A space in preparation, and what those who open communities keep to themselves."""

from __future__ import annotations

from typing import Any

from engawa.opening.actions import (
    Outside,
    add_outside_community,
    begin_draft,
    keep_step,
    prepare_community,
    reach_verdict,
)
from engawa.opening.forms import Wizard


def _opened(world: Any, name: str, **typed: Any) -> Any:
    """A draft of the founder's, typed to its end, and the plan it amounts to."""
    founder = world.founder
    draft = begin_draft(founder, "velvet_rope", typed.pop("verdict", None))
    for step, said in typed.items():
        keep_step(founder, draft, step, {key: [value] for key, value in said.items()})
    wizard = Wizard(founder, draft, "founder")
    plan = wizard.plan()
    assert plan is not None, [form.errors for form in wizard.all_checked.values()]
    return draft, plan


def keep_secret(world: Any) -> None:
    """All of it by the founder, in words nobody else may hear."""
    word = world.word
    verdict = reach_verdict(world.founder, word("what a verdict is about"), {})
    outside = Outside(word("an outside community"), notes=word("notes on it"))
    community = add_outside_community(world.founder, outside, verdict)
    purpose = {
        "name": word("name in preparation"),
        "purpose": word("purpose in preparation"),
        "vision": word("vision in preparation"),
        "interact": word("how to meet"),
        "contribute": word("how to contribute"),
        "learn": word("how to learn"),
    }
    tools = {
        "kinds": "discussion",
        "tone": word("tone"),
        "member_word": word("word for members"),
        "hue": "150",
    }
    rules = {"visibility": "members", "why_visibility": word("reason of a departure")}
    phase = {
        "archetype": "velvet_rope",
        "space_type": "user_community",
        "phase": "customers",
        "why_verdict": word("reason against the verdict"),
    }
    said = {"phase": phase, "purpose": purpose, "rules": rules, "tools": tools}
    draft, plan = _opened(world, "prepared", verdict=verdict, **said)
    world.spaces["prepared"] = prepare_community(world.founder, draft, plan)
    left, _plan = _opened(world, "left lying", verdict=verdict, **said)
    secret = world.things.secret
    secret["slug"].append(world.spaces["prepared"].slug)
    secret["opening"] += [left.public_id, verdict.public_id, community.public_id]
