"""Why a text waits for a look, in the reader's language. Kept as name and facts, never as prose."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Why = dict[str, Any]


def why(name: str, **facts: Any) -> Why:
    return {"name": name} | facts


def told(reason: Why) -> str:
    """One reason as a sentence; the bare name for one this release does not know."""
    name = reason.get("name", "")
    if name in _PLAIN:
        return _PLAIN[name]()
    if name == "first":
        n = int(reason.get("n", 0))
        return ngettext(
            "Here the first text of a person waits for a look.",
            "Here the first %(n)s texts of a person wait for a look.",
            n,
        ) % {"n": n}
    if name == "trust":
        return _("Its author's trust is %(trust)s, and here texts below %(least)s wait.") % reason
    if name == "links":
        return _("It contains links to other sites: %(hosts)s") % reason
    if name == "filter":
        return _("The filter “%(filter)s” found “%(found)s”.") % reason
    if name == "spam":
        return _spam(reason)
    if name == "promotion":
        return _("More promotion than one person may post here: %(n)s in %(days)s days.") % reason
    if name == "slots":
        said = _("Sponsors have %(n)s places here in %(days)s days, and they are taken.")
        return said % reason
    return _of_account(reason)


def _of_account(reason: Why) -> str:
    """Reasons to look at an account."""
    name = str(reason.get("name", ""))
    if name == "lookalike_domain":
        return _("The mail domain %(domain)s looks like %(like)s.") % reason
    if name == "burst":
        return _("%(n)s people registered from %(domain)s within an hour.") % reason
    if name == "reports":
        return _("%(n)s people reported it or its texts within 30 days.") % reason
    if name == "courting":
        said = _("It addressed %(n)s people of one company within %(days)s days.")
        return said % reason
    if name == "words_in_profile":
        words = " ".join(reason.get("words", ()))
        return _("Words that stood in spam before: %(words)s") % {"words": words}
    return name


def _spam(reason: Why) -> str:
    said = ", ".join(_SIGNS[sign]() if sign in _SIGNS else sign for sign in reason.get("signs", ()))
    words = " ".join(reason.get("words", ()))
    parts = [part for part in (said, words) if part]
    score = f"{float(reason.get('score', 0)):.2f}"
    return _("Suspicion of spam %(score)s: %(why)s") % {"score": score, "why": " · ".join(parts)}


_PLAIN = {
    "before": lambda: _("Here every text waits for a look."),
    "sales": lambda: _("Its author works in sales, and nobody sells in support and VIP spaces."),
    "link_in_name": lambda: _("A link stands in the name."),
    "link_in_profile": lambda: _("A link stands in the profile."),
    "contact_in_profile": lambda: _("The profile gives a phone number, address or messenger."),
    "money_in_profile": lambda: _("The profile speaks of prices or offers."),
    "no_selling": lambda: _("It sells something, and nothing is promoted here."),
}
_SIGNS = {
    "links": lambda: _("many links for so little text"),
    "fast": lambda: _("posted within minutes of joining"),
    "repeated": lambda: _("the same text before"),
    "contact": lambda: _("phone number, mail address or messenger name"),
    "shouting": lambda: _("capitals and exclamation marks"),
    "money": lambda: _("prices or offers"),
}
