"""What a deed and a finding say, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from engawa.audit.checking import Finding
from engawa.audit.codes import codes_in_words

_deeds: dict[str, Promise | str] = {}


def bring_deeds(words: Mapping[str, Promise | str]) -> None:
    """What verbs say; a room above knows the words of all."""
    _deeds.update(words)


def said(verb: str) -> str:
    return str(_deeds.get(verb, verb))


def verbs() -> list[tuple[str, str]]:
    """All verbs with words, in the order of the words."""
    return sorted(((verb, str(text)) for verb, text in _deeds.items()), key=lambda pair: pair[1])


def finding_in_words(found: Finding) -> str:
    """Whether the chain holds, and if not, where and how it breaks."""
    if found.holds:
        if not found.rows:
            return _("The chain holds. There was nothing new to look at.")
        return _(
            "The chain holds: %(rows)s rows were looked at, the last one is number %(last)s."
        ) % {
            "rows": f"{found.rows:,}",
            "last": found.until,
        }
    return _faults()[found.fault] % {"number": found.number, "other": found.other}


def _faults() -> dict[str, str]:
    return {
        "changed": _("The chain breaks at row %(number)s: it was changed after it was written."),
        "removed": _("The chain breaks at row %(number)s: rows %(number)s to %(other)s are gone."),
        "inserted": _("The chain breaks at row %(number)s: it was put in afterwards."),
        "reordered": _(
            "The chain breaks at row %(number)s: rows %(number)s and %(other)s changed places."
        ),
        "rewritten": _(
            "The chain breaks at row %(number)s: it was written anew, with a hash to fit."
        ),
        "cut_off": _("The chain breaks at row %(number)s: the rows from there on were cut off."),
        "added": _("The chain breaks at row %(number)s: rows were added behind the signed end."),
        "head_missing": _("The signed end of the chain is gone."),
        "head_changed": _("The end of the chain is not signed by this house."),
        "seal_missing": _(
            "The chain breaks at row %(number)s: the seal that stood for it is gone."
        ),
        "seal_changed": _("The seal for rows %(number)s to %(other)s is not signed by this house."),
        "guards_missing": _(
            "All rows are as they were written, but what kept the database from changing "
            "them is gone."
        ),
    }


def values_in_words(values: Mapping[str, object]) -> str:
    """Before or after, on one line."""
    if set(values) == {"value"}:
        return _shown(values["value"])
    return ", ".join(f"{name}: {_shown(value)}" for name, value in values.items())


def _shown(value: object) -> str:
    if value is None:
        return _("default")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dict):
        return " / ".join(str(each) for each in value.values() if each) or "–"
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value) or "–"
    return codes_in_words(str(value)) if value != "" else "–"


def channel_in_words(channel: str) -> str:
    """The way by which something came in, other than the pages."""
    return {
        "api": _("by a program"),
        "mail": _("by mail"),
        "feed": _("by a feed"),
        "import": _("brought along"),
    }.get(channel, channel)


def role_in_words(role: str) -> str:
    return {
        "visitor": _("Visitor"),
        "member": _("Member"),
        "moderator": _("Moderator"),
        "manager": _("Manager"),
        "owner": _("Owner"),
        "administrator": _("Administrator"),
        "system": _("The house itself"),
    }.get(role, role)
