"""Finding topics for somebody: the engine looks in their spaces, the read rule is asked again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from django.core.cache import cache
from django.utils import timezone

from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.search import analyzer
from engawa.search.asking import Asked, parse
from engawa.search.engines import engine
from engawa.search.engines.base import Within
from engawa.search.frequencies import Statistics, is_hiragana, statistics
from engawa.search.models import Promotion, Synonyms
from engawa.search.policies import searchable_spaces
from engawa.search.queries import documents
from engawa.search.queries.making import is_current
from engawa.search.queries.reading import rows, which
from engawa.search.ranking import SCATTERED, Candidate, rank

MOST = 1000
"""Documents an engine hands over; above, a page says "1,000+"."""
CLOSELY = 100
FIRST = 30
"""Hits that a hundred documents are enough for."""
FEW = 5
SCATTERED_MOST = CLOSELY - FEW
SCATTERED_READ = 1500
ENDING = 0.2
"""The part of all documents above which a pair of hiragana is an ending: beside other words it
finds nothing by itself, it only weighs what was found."""
SENTENCE = 8
"""Tokens from which on a question is taken for a sentence, of which a document needs little."""
LEAST_OF_SENTENCE, LEAST_OF_WORDS = 0.2, 0.4


@dataclass(frozen=True)
class Filters:
    """What narrows a search, as it stands in the address; `space` holds slugs by commas."""

    space: str = ""
    kind: str = ""
    language: str = ""
    tag: str = ""
    author_id: int = 0
    is_solved: bool | None = None
    since: datetime | None = None
    until: datetime | None = None


class Place(NamedTuple):
    """A space the reader may search in."""

    pk: int
    slug: str
    name: str


@dataclass(frozen=True)
class Hit:
    """A topic found, by its own text or by a reply of it."""

    topic_id: int
    reply_id: int
    document_id: int
    space_id: int = 0
    kind: str = ""
    is_solved: bool = False


@dataclass(frozen=True)
class Found:
    """Hits in order; `has_more` when the engine stopped counting. `shares` says of documents that
    hold only part of what was asked how much, by weight."""

    reader: Actor
    asked: Asked
    hits: tuple[Hit, ...] = ()
    has_more: bool = False
    promoted: tuple[int, ...] = field(default=())
    shares: Mapping[int, float] = field(default_factory=dict)
    places: tuple[Place, ...] = ()

    @property
    def total(self) -> int | None:
        """How many topics were found; None when it is only known that they are many."""
        return None if self.has_more or len(self.hits) >= MOST else len(self.hits)


def find(
    actor: Actor,
    typed: str,
    filters: Filters = Filters(),
    exact: bool = False,
    first: int = MOST,
) -> Found:
    """`exact` leaves synonyms out. Whoever shows only the `first` hits says so: of very many,
    which are not counted, the read rules are then asked about the most promising alone."""
    asked = parse(typed, () if exact else _synonyms(), as_typed=not is_current())
    if not asked:
        return Found(actor, asked)
    places = _places(actor)
    spaces = _chosen(places, filters.space)
    within = Within(
        spaces=frozenset(_with_inner(actor, spaces)),
        **{name: value for name, value in vars(filters).items() if name != "space"},
    )
    known = statistics(spaces, asked.tokens)
    within = replace(within, held=_held(asked, filters, known), documents=known.documents)
    complete = engine().all_of(asked.terms, within, MOST + 1)
    scattered = _scattered(asked, known, within) if len(complete) < FEW else []
    has_more, now = len(complete) > MOST, timezone.now()
    most = CLOSELY if has_more and first <= FIRST else 0
    candidates = documents.candidates([*complete[:MOST], *scattered], asked, now, most)
    candidates = _seen(actor, candidates)
    close = documents.closely(candidates[:CLOSELY], now)
    ranked = rank(close, set(complete), asked, known)
    least = LEAST_OF_SENTENCE if len(asked.tokens) >= SENTENCE else LEAST_OF_WORDS
    worth = [each for each in ranked if each.tier != SCATTERED or each.share >= least]
    looked_at = {each.found.pk for each in ranked}
    rest = [each for each in candidates if each.pk not in looked_at]
    promoted = _promoted(actor, asked)
    hits = _by_topic([*(each.found for each in worth), *rest], promoted)
    shares = {each.found.pk: each.share for each in worth if each.tier == SCATTERED}
    return Found(actor, asked, hits, has_more, promoted, shares, places)


def _held(asked: Asked, filters: Filters, known: Statistics) -> int:
    """How many documents can hold it at most; 0 where several things must come together."""
    if len(asked.terms) > 1 or filters != Filters(space=filters.space):
        return 0
    phrases = [phrase for wording in asked.terms[0] for phrase in wording]
    if len(phrases) > 1 or phrases[0].beginning:
        return 0
    return min(known.holding.get(token, 0) for token in phrases[0].tokens)


def _places(actor: Actor) -> tuple[Place, ...]:
    return tuple(Place._make(row) for row in rows(searchable_spaces, actor, "pk", "slug", "name"))


def _chosen(places: Iterable[Place], slugs: str) -> list[int]:
    wanted = set(slugs.split(","))
    return [place.pk for place in places if not slugs or place.slug in wanted]


def _with_inner(actor: Actor, spaces: Iterable[int]) -> Iterable[int]:
    """Also what is not for everyone there; visitors are never meant."""
    return (pk for each in spaces for pk in ((each, -each) if _may_be_meant(actor) else (each,)))


def _may_be_meant(actor: Actor) -> bool:
    return actor.is_signed_in or actor.is_system


def _scattered(asked: Asked, known: Statistics, within: Within) -> list[int]:
    """Documents that hold the rarest tokens of what was asked; a close look says how much else."""
    if len(asked.tokens) < 3:
        return []
    rare: dict[str, float] = {}
    read = 0
    for token in sorted(_telling(asked, known), key=lambda t: known.holding[t]):
        read += known.holding[token]
        if rare and read > SCATTERED_READ:
            break
        rare[token] = known.weight(token)
    return [pk for pk, _weight in engine().any_of(rare, within, SCATTERED_MOST)]


def _telling(asked: Asked, known: Statistics) -> list[str]:
    """Tokens that occur, without endings where a question says anything else."""
    held = [token for token in asked.tokens if known.weight(token)]
    if all(is_hiragana(token) for token in asked.tokens):
        return held
    most = max(FEW, ENDING * known.documents)
    return [t for t in held if known.holding[t] <= most or not is_hiragana(t)]


def _seen(actor: Actor, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without what `actor` may not read by now, whatever the index believes."""
    topics = which(visible_topics, actor, {c.topic_id for c in candidates if not c.reply_id})
    replies = which(visible_replies, actor, {c.reply_id for c in candidates if c.reply_id})
    return [
        each
        for each in candidates
        if (each.reply_id in replies if each.reply_id else each.topic_id in topics)
    ]


def _by_topic(ranked: Sequence[Candidate], promoted: tuple[int, ...]) -> tuple[Hit, ...]:
    """Each topic once, where the best of its texts stands; promoted ones first."""
    hits = {pk: Hit(pk, 0, 0) for pk in promoted}
    for each in ranked:
        known = hits.get(each.topic_id)
        if known is None or known.document_id == 0:
            hits[each.topic_id] = _hit(each)
    return tuple(hits.values())


def _hit(each: Candidate) -> Hit:
    return Hit(
        each.topic_id,
        each.reply_id,
        each.pk,
        abs(each.space_id),
        each.kind,
        bool(each.is_solved),
    )


def _promoted(actor: Actor, asked: Asked) -> tuple[int, ...]:
    """Topics staff put first for exactly these words, as far as `actor` may read them."""
    flat = analyzer.flat(asked.typed)
    ids = [pk for words, pk in _promotions() if flat in words]
    if not ids:
        return ()
    return tuple(visible_topics(actor).filter(pk__in=ids).values_list("pk", flat=True))


def _promotions() -> list[tuple[frozenset[str], int]]:
    def read() -> list[tuple[frozenset[str], int]]:
        return [(flats(each.words), each.topic_id) for each in Promotion.objects.order_by("pk")]

    return cache.get_or_set("search:promotions", read, 60)  # type: ignore[return-value]


def _synonyms() -> list[frozenset[str]]:
    def read() -> list[frozenset[str]]:
        return [flats(each.words) for each in Synonyms.objects.order_by("pk")]

    return cache.get_or_set("search:synonyms", read, 60)  # type: ignore[return-value]


def flats(words: str) -> frozenset[str]:
    """The words of a list, one a line, as they are compared."""
    found = {analyzer.flat(line) for line in words.split("\n")}
    return frozenset(flat for flat in found if flat.strip())
