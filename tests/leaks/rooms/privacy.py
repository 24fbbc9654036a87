"""What insiders do about themselves and others; nobody else may notice."""

from __future__ import annotations

from typing import Any

from engawa.privacy import actions

POOLS = {"purpose": ["news"]}


def keep_secret(world: Any) -> None:
    for who in ("leaver", "guard"):
        actions.hush(world.insider, world.people[who], "mute")
    actions.say_yes_or_no(world.colleague, "research", True, "en")
    actions.ask_for_export(world.insider)
