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
    return str(name)


def _spam(reason: Why) -> str:
    said = ", ".join(_SIGNS[sign]() if sign in _SIGNS else sign for sign in reason.get("signs", ()))
    words = " ".join(reason.get("words", ()))
    parts = [part for part in (said, words) if part]
    score = f"{float(reason.get('score', 0)):.2f}"
    return _("Suspicion of spam %(score)s: %(why)s") % {"score": score, "why": " · ".join(parts)}


_PLAIN = {
    "before": lambda: _("Here every text waits for a look."),
    "sales": lambda: _("Its author works in sales, and nobody sells in support and VIP spaces."),
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
