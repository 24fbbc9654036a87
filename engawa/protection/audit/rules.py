"""The read rules themselves, each with the sort of thing it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from engawa.accounts import policies as accounts
from engawa.content import policies as content
from engawa.content.queries import keeping
from engawa.core.actor import Actor
from engawa.notifications import policies as notifications
from engawa.protection.audit.marks import Known
from engawa.spaces import policies as spaces

Rule = Callable[[Actor], QuerySet[Any]]

# Looked up at the moment of asking, so that the rule in force is the one that is asked.
RULES: dict[str, tuple[str, Rule]] = {
    "visible_topics": ("topic", lambda actor: content.visible_topics(actor)),
    "visible_replies": ("reply", lambda actor: content.visible_replies(actor)),
    "visible_files": ("file", lambda actor: content.visible_files(actor)),
    "removed_topics": ("topic", lambda actor: content.removed_topics(actor)),
    "removed_replies": ("reply", lambda actor: content.removed_replies(actor)),
    "visible_spaces": ("space", lambda actor: spaces.visible_spaces(actor)),
    "listed_spaces": ("space", lambda actor: spaces.listed_spaces(actor)),
    "visible_members": ("member", lambda actor: accounts.visible_members(actor)),
    "visible_notices": ("notice", lambda actor: notifications.visible_notices(actor)),
    "visible_applications": ("application", lambda actor: spaces.visible_applications(actor)),
    "my_drafts": ("draft", lambda actor: keeping.my_drafts(actor)),
}


def rules_letting_through(actor: Actor, known: Known) -> str:
    """Which rule lets this actor see it; "" when none does, so that the page does not ask one."""
    return next(
        (
            name
            for name, (sort, rule) in RULES.items()
            if sort == known.sort and rule(actor).filter(pk=known.pk).exists()
        ),
        "",
    )
