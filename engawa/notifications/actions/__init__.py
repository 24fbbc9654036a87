"""Telling members, taking notices back, marking them as seen, choosing kinds."""

from engawa.notifications.actions.choosing import MailChoice, choose_kinds, choose_mail
from engawa.notifications.actions.forgetting import (
    drop_application,
    drop_invitation,
    drop_out_of_sight,
    drop_unreadable_place,
    drop_unreadable_text,
    forget_old,
)
from engawa.notifications.actions.seeing import mark_all_seen, mark_seen, mark_topics_seen
from engawa.notifications.actions.telling import About, tell

__all__ = [
    "About",
    "MailChoice",
    "choose_kinds",
    "choose_mail",
    "drop_application",
    "drop_invitation",
    "drop_out_of_sight",
    "drop_unreadable_place",
    "drop_unreadable_text",
    "forget_old",
    "mark_all_seen",
    "mark_seen",
    "mark_topics_seen",
    "tell",
]
