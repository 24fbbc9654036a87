"""Settings and log entries in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from engawa.site.kinds import Choice, Words


def group_title(group: str) -> str:
    titles = {
        "site": _("The house"),
        "accounts": _("People"),
        "spaces": _("Spaces"),
        "content": _("Writing and reading"),
        "notifications": _("Notices"),
        "outbox": _("Mail"),
        "search": _("Search"),
        "mailing": _("Notices by mail"),
        "charters": _("Charters"),
        "files": _("Files"),
        "api": _("Programs (API)"),
        "audit": _("Audit log"),
        "roles": _("Roles and trust"),
        "companies": _("Companies"),
        "admissions": _("Ways in and seats"),
        "moderation": _("Moderation"),
        "onboarding": _("First steps"),
        "opening": _("Opening spaces"),
        "privacy": _("Privacy"),
        "protection": _("Protection"),
        "upkeep": _("Upkeep of spaces"),
    }
    return titles.get(group, group)


def shown_value(kind: Any, value: Any) -> str:
    """A setting's value in a word."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Words):
        return str(value) or _("(empty)")
    if isinstance(kind, Choice):
        return str(kind.choices.get(value, value))
    return str(value) if value != "" else _("(empty)")


def reader_of_the_log(consumer: str) -> str:
    """Who it is that reads the log; the bare name for what has no words yet."""
    readers = {
        "audit": _("Audit log"),
        "companies": _("Where people work, and rules of entry"),
        "content": _("Names and photos beside texts"),
        "content.hotness": _("Order of what is lively now"),
        "moving": _("What members wrote elsewhere"),
        "notifications": _("Notices"),
        "charters": _("Charters"),
        "moderation": _("Moderation"),
        "onboarding": _("First steps"),
        "protection": _("Protection"),
        "admissions.credit": _("Thanks to those who invited"),
        "admissions.letters": _("Mails about seats"),
        "admissions.seats": _("Seats and waiting lists"),
        "companies.letters": _("Mails about seats of companies"),
        "companies.seats": _("Seats of companies"),
        "moderation.doubts": _("Doubtful accounts"),
        "moderation.learning": _("What moderators decided"),
        "privacy.exports": _("Exports of members' data"),
        "privacy.hushing": _("Whom members muted"),
        "roles": _("Roles and trust"),
        "search": _("Search index"),
        "spaces.invitations": _("Mails of invitation"),
        "upkeep": _("Who is in charge, and quiet spaces"),
        "upkeep.letters": _("Mails about memberships"),
        "web.contact": _("Mails to the administrators"),
    }
    return readers.get(consumer, consumer)
