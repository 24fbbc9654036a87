"""English words in the singular, for finding "invoices" by "invoice" and the other way round.

No dictionary: a plural and its singular only have to come out alike, so "case" and "cases" both
become "cas". Nobody reads these forms; pages show and mark the words as they were written.
"""

from __future__ import annotations

import re

SHORTEST = 4
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’]s(?!\w)")
_NO_PLURAL = ("ss", "us", "is")
_HISSING = ("ches", "shes", "xes", "zes", "sses", "ses", "oes")
_SILENT = ("che", "she", "xe", "ze", "se", "oe")
# What the rules get wrong and people do look for.
_ODD = {
    "news": "news",
    "lens": "lens",
    "apis": "api",
    "kpis": "kpi",
    "menus": "menu",
    "cpus": "cpu",
    "gpus": "gpu",
    "aliases": "alias",
    "alias": "alias",
    "axis": "axis",
    "axes": "axis",
    "indices": "index",
    "analyses": "analysis",
}


def without_possessives(text: str) -> str:
    """ "the company's" → "the company"; "it's" loses as much, on both sides alike."""
    return _POSSESSIVE.sub("", text)


def singular(word: str) -> str:
    """`word` in small letters; names, numbers and short words stay as they are."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    if word in _ODD:
        return _ODD[word]
    if word.endswith("s") and not word.endswith(_NO_PLURAL):
        word = _one_of(word)
    if len(word) < SHORTEST:
        return word
    if word.endswith("ie"):
        return f"{word[:-2]}y"
    return word[:-1] if word.endswith(_SILENT) else word


def _one_of(word: str) -> str:
    if len(word) == SHORTEST:
        return word[:-1]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(_HISSING) else word[:-1]
