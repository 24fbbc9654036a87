"""How much a text looks like spam, from 0 to 1, and why. Reckoned in the house, of what was
decided here; nothing is sent anywhere. It only ever lets a text wait for a look.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from math import exp, log
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content.gates import Candidate
from engawa.content.models import Reply, Topic
from engawa.moderation import tunables
from engawa.moderation.folding import fold
from engawa.moderation.models import Token
from engawa.moderation.modes import foreign_hosts
from engawa.moderation.why import Why, why
from engawa.search.analyzer import flat, tokens

LEARNED_FROM = 10  # texts of each kind before words count at all
MOST_TOKENS, TELLING, SHOWN_WORDS = 300, 15, 4
SIGNS: dict[str, float] = {
    "links": 1.4,
    "fast": 0.9,
    "repeated": 2.0,
    "contact": 0.8,
    "shouting": 0.7,
    "money": 1.1,
}
START = -3.0
"""Odds of a text about which nothing is known, as a logarithm: one in twenty."""

_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.\w{2,}|\d{2,4}-\d{2,4}-\d{3,4}"
    r"|電話|\b(?:tel|line ?id|whatsapp|telegram|wechat)\b"
)
_MONEY = re.compile(
    r"(?:[$€¥£]\s?\d)|\d\s?(?:円|usd|eur)|(?:無料|限定|割引|キャンペーン|今スグ|副業|投資|稼ゲ)|"
    r"\b(?:free|discount|offer|guarantee|buy now|limited time|casino|loan)\b"
)


@dataclass(frozen=True)
class Suspicion:
    score: float
    signs: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def why(self) -> Why:
        words = list(self.words)
        return why("spam", score=round(self.score, 2), signs=list(self.signs), words=words)


def held_by_suspicion(candidate: Candidate) -> list[Why]:
    """One reason where the suspicion reaches the measure of the house."""
    if candidate.actor.trust >= tunables.SPAM_TRUST.value():
        return []
    found = suspicion_of(candidate)
    return [found.why] if found.score * 100 >= tunables.SPAM_HOLDS.value() else []


def suspicion_of(candidate: Candidate) -> Suspicion:
    """At most four queries; signs and the most telling words, added as logarithms of odds."""
    text = f"{candidate.title}\n{candidate.rendered.text}"
    signs = tuple(name for name, shows in _SHOWN.items() if shows(candidate, text))
    weights = weights_of(tokens_of(text))
    telling = sorted(weights.items(), key=lambda each: -abs(each[1]))[:TELLING]
    odds = START + sum(SIGNS[name] for name in signs) + sum(weight for _t, weight in telling)
    words = tuple(token for token, weight in telling if weight > 0.5)[:SHOWN_WORDS]
    return Suspicion(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), signs, words)


def tokens_of(text: str) -> set[str]:
    """The same tokens as the search's, each once: what a text is about, not how long it is."""
    return set(tokens(flat(text))[: MOST_TOKENS * 3])


def weights_of(found: set[str]) -> dict[str, float]:
    """How much more likely each token is in spam than in talk, as a logarithm."""
    some = sorted(found)[:MOST_TOKENS]
    known = {row.name: row for row in Token.objects.filter(name__in=["", *some])}
    total = known.pop("", None)
    if total is None or min(total.spam, total.ham) < LEARNED_FROM:
        return {}
    return {
        name: log(((row.spam + 0.5) / (total.spam + 1)) / ((row.ham + 0.5) / (total.ham + 1)))
        for name, row in known.items()
        if row.spam + row.ham >= 2
    }


def _many_links(candidate: Candidate, text: str) -> bool:
    links = [link for link in candidate.rendered.links if foreign_hosts((link,))]
    return len(links) >= 2 and len(text) < 200 * len(links)


def _is_fast(candidate: Candidate, _text: str) -> bool:
    since = timezone.now() - timedelta(minutes=10)
    return Member.objects.filter(pk=candidate.actor.me, joined_at__gt=since).exists()


def _is_repeated(candidate: Candidate, _text: str) -> bool:
    """The same words by this person within a week, wherever they were posted."""
    since = timezone.now() - timedelta(days=7)
    same: dict[str, Any] = {"author_id__in": candidate.actor.selves, "published_at__gt": since}
    same["body_source"] = candidate.body.source
    if len(candidate.body.source) < 40:
        return False
    rows = [model.objects.filter(**same) for model in (Topic, Reply)]
    return any(row.exclude(pk=candidate.text_id or 0).exists() for row in rows)


def sells(text: str) -> frozenset[str]:
    """Signs of an offer in a text: "money", and "contact" for a way to reach the seller."""
    plain = fold(text)
    found = {"money": _MONEY.search(plain), "contact": _CONTACT.search(plain)}
    return frozenset(name for name, sign in found.items() if sign)


def _is_shouted(_candidate: Candidate, text: str) -> bool:
    letters = [sign for sign in text if sign.isascii() and sign.isalpha()]
    loud = sum(sign.isupper() for sign in letters)
    marks = sum(text.count(mark) for mark in "!！★☆")
    return marks >= 4 or (len(letters) > 30 and loud > len(letters) * 0.6)


_SHOWN: dict[str, Callable[[Candidate, str], bool]] = {
    "links": _many_links,
    "fast": _is_fast,
    "repeated": _is_repeated,
    "contact": lambda _c, text: "contact" in sells(text),
    "shouting": _is_shouted,
    "money": lambda _c, text: "money" in sells(text),
}


@transaction.atomic
def learn(text: str, *, is_spam: bool, by: int = 1) -> None:
    """Count the tokens of a text that somebody decided on; `by` -1 takes it back."""
    names = ["", *sorted(tokens_of(text))[:MOST_TOKENS]]
    kind = "spam" if is_spam else "ham"
    if by > 0:
        rows = [Token(name=name) for name in names]
        Token.objects.bulk_create(rows, ignore_conflicts=True)
    counted = Token.objects.filter(name__in=names)
    if by < 0:
        counted = counted.filter(**{f"{kind}__gt": 0})
    counted.update(**{kind: F(kind) + by})
