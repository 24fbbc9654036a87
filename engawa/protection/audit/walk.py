"""Going through everything: rules first, then lists, then every closed thing by its addresses.

What is closed must be answered like what never was; and no answer whatever may hold the id or
the words of something closed. First a few of each, so that a broken rule is named within seconds,
then all the rest, as long as the time lasts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from django.db.models import Q, QuerySet

from engawa.outbox.checks import still_wanted
from engawa.outbox.models import Letter, State
from engawa.protection.audit.addresses import NOBODY, Route, routes
from engawa.protection.audit.asks import FIRST, MAIN, NAMING, lists, more_about, print_of
from engawa.protection.audit.closed import SORTS, Sort, closed_rows, not_meant, out_of_place
from engawa.protection.audit.house import Answer, Ask, House
from engawa.protection.audit.marks import Known, Marks
from engawa.protection.audit.readers import Kind, Reader, readers
from engawa.protection.audit.rules import RULES, rules_letting_through
from engawa.spaces.models import Membership

MOST_LEAKS = 300
# Each round goes through all readers: one of each at its main addresses; lists, and a few at
# every address; then everything.
ROUNDS = ("glance", "lists", "whole")


@dataclass
class Found:
    """One closed thing seen by one outside; `how`: rule, page (shown), words (named), change."""

    reader: str
    surface: str
    address: str
    known: Known
    how: str
    rule: str = ""


@dataclass
class Tally:
    """How far it went. `wanted` is how many requests there would be in all."""

    items: int = 0
    requests: int = 0
    wanted: int = 0
    readers: int = 0
    surfaces: set[str] = field(default_factory=set)
    not_asked: set[str] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)
    reached: dict[str, str] = field(default_factory=dict)
    is_cut: bool = False
    doing: str = ""


@dataclass(frozen=True)
class Question:
    """One thing asked for, and the same asked of what never was."""

    name: str
    ask: Ask
    nothing: Ask
    surface: str


Tell = Callable[[Tally], None]


class Walk:
    """One audit. `tell` hears of progress about once a second; `seconds` bounds all of it, and
    `most` how many leaks are worth finding."""

    def __init__(
        self,
        seconds: float,
        reached: dict[str, str],
        tell: Tell,
        *,
        most: int = MOST_LEAKS,
        rounds: tuple[str, ...] = ROUNDS,
    ) -> None:
        self._most, self._rounds = most, rounds
        self.tally = Tally(reached=dict(reached))
        self._until = time.monotonic() + seconds
        self._tell, self._told_at = tell, 0.0
        self._house = House()
        self._seen: set[tuple[str, str, int, str]] = set()
        self._nothing: dict[tuple[str, str, str], bytes] = {}
        self._rules: dict[tuple[str, str, int], str] = {}

    def run(self) -> Tally:
        people = readers()
        self.tally.readers = len(people)
        self.tally.items = sum(sort.rows().count() for sort in SORTS.values())
        self.tally.wanted = len(people) * (len(routes()) + self._main_requests(people[0]))
        for reader in people:
            self._ask_rules(reader)
        self._letters()
        for turn in self._rounds:
            for reader in people:
                self._look_as(reader, turn)
        self.tally.wanted = max(self.tally.wanted, self.tally.requests)
        self._tell(self.tally)
        return self.tally

    def _main_requests(self, reader: Reader) -> int:
        return sum(closed_rows(SORTS[name], reader).count() for name in ("topic", "reply", "file"))

    def _look_as(self, reader: Reader, turn: str) -> None:
        if self._is_over():
            return
        marks = Marks(reader)
        self.tally.doing = str(reader.kind)
        if turn == "lists":
            for ask, surface in lists(reader):
                if self._is_over():
                    return
                self._judge(reader, ask, surface, marks)
        for sort in SORTS.values():
            for pk, ident in self._some(sort, reader, turn):
                if self._is_over():
                    return
                self._ask_about(reader, sort, pk, ident, marks, turn)

    # Rules and letters

    def _ask_rules(self, reader: Reader) -> None:
        """Every single thing, by one query for each rule."""
        self.tally.surfaces.add("rules")
        for name, (sort, rule) in RULES.items():
            closed = _closed_to_rule(name, SORTS[sort], reader)
            through = closed.filter(pk__in=rule(reader.actor).values("pk"))
            for known in _known(SORTS[sort], through[:FIRST]):
                self._keep(reader, "rules", name, known, "rule", name)

    def _letters(self) -> None:
        """Letters that wait to leave: each is asked whether it would, and of what it tells."""
        self.tally.surfaces.add("letters")
        waiting = Letter.objects.filter(state=State.QUEUED, member__isnull=False)
        for letter in waiting.select_related("member").iterator(200):
            told = letter.about.get("topics", []) if isinstance(letter.about, dict) else []
            if told and letter.member and still_wanted(letter):
                reader = Reader(Kind.FORMER, letter.member, _spaces_of(letter.member.pk))
                for known in _known(SORTS["topic"], _closed(reader, told)):
                    self._keep(reader, "letters", f"letter {letter.pk}", known, "words")

    # Closed things, one by one

    def _some(self, sort: Sort, reader: Reader, turn: str) -> Iterator[tuple[int, str]]:
        """A few of each closed space, newest first; or all, from where the last audit came to."""
        rows = closed_rows(sort, reader)
        if turn != "whole":
            yield from self._few(sort, rows, 1 if turn == "glance" else FIRST)
            return
        key = f"{reader.kind}:{sort.name}"
        begin = self.tally.reached.get(key, "")
        for part in (Q(**{f"{sort.ident}__gte": begin}), Q(**{f"{sort.ident}__lt": begin})):
            found = rows.filter(part).order_by(sort.ident).values_list("pk", sort.ident)
            for pk, ident in found.iterator(500):
                self.tally.reached[key] = ident
                yield pk, ident
        self.tally.reached.pop(key, None)

    def _few(self, sort: Sort, rows: QuerySet[Any], most: int) -> Iterator[tuple[int, str]]:
        newest = rows.order_by("-pk")
        if not sort.space or sort.name == "space":
            yield from newest.values_list("pk", sort.ident)[: 3 * most]
            return
        spaces = set(newest.order_by().values_list(sort.space, flat=True).distinct()[:200])
        for space in sorted(spaces, key=str):
            yield from newest.filter(**{sort.space: space}).values_list("pk", sort.ident)[:most]

    def _ask_about(
        self, reader: Reader, sort: Sort, pk: int, ident: str, marks: Marks, turn: str
    ) -> None:
        known = Known(sort.name, pk, _space_of(sort, pk))
        for route in routes():
            if route.sort != sort.name or (turn != "lists" and route.name not in MAIN):
                continue
            for method in ("GET", "POST") if turn == "lists" else ("GET",):
                self._hold(reader, _question(route, method, ident), known, marks)
        if turn != "glance":
            for ask, surface in more_about(sort, pk, ident, whole=turn == "whole"):
                self._judge(reader, ask, surface, marks)
        for shape, surface in NAMING.get(sort.name, ()) if turn == "lists" else ():
            ask, nothing = (Ask("GET", shape.format(quote(each))) for each in (ident, NOBODY))
            self._hold(reader, Question(shape, ask, nothing, surface), known, marks)

    def _hold(self, reader: Reader, question: Question, known: Known, marks: Marks) -> None:
        """It must be answered like what never was, to the byte."""
        surface, ask = question.surface, question.ask
        answer = self._judge(reader, ask, surface, marks)
        if answer is None:
            return
        if answer.wrote:
            self._keep(reader, surface, str(ask), known, "change")
        elif print_of(answer, ask) != self._of_nothing(reader, question):
            self._keep(reader, surface, str(ask), known, "page")

    def _of_nothing(self, reader: Reader, question: Question) -> bytes:
        key = (str(reader.kind), question.name, question.ask.method)
        if key not in self._nothing:
            answer = self._house.ask(reader.member, question.nothing)
            self._nothing[key] = print_of(answer, question.nothing)
        return self._nothing[key]

    def _judge(self, reader: Reader, ask: Ask, surface: str, marks: Marks) -> Answer | None:
        """Ask, and look for anything closed in the answer; pages for visitors twice, since the
        second time they come from their cache."""
        answer = self._asked(reader, ask, surface)
        if answer is None:
            return None
        told, said = [answer], unquote(str(ask))
        if reader.member is None and ask.method == "GET" and answer.status == 200:
            self.tally.surfaces.add("cache")
            told.append(self._house.ask(None, ask))
        for each in told:
            for known in marks.heard_in(each.kind, f"{each.text}\n{each.headers}", said):
                self._keep(reader, surface, str(ask), known, "words")
        return answer

    def _asked(self, reader: Reader, ask: Ask, surface: str) -> Answer | None:
        self.tally.surfaces.add(surface)
        self.tally.requests += 1
        if time.monotonic() - self._told_at > 1:
            self._told_at = time.monotonic()
            self._tell(self.tally)
        answer = self._house.ask(reader.member, ask)
        if answer.status >= 500 and not answer.wrote:
            self.tally.not_asked.add(f"{reader.kind} {str(ask)[:120]}")
            return None
        return answer

    def _keep(
        self, reader: Reader, surface: str, where: str, known: Known, how: str, rule: str = ""
    ) -> None:
        """Each thing once for each reader and surface."""
        key = (str(reader.kind), surface, known.pk, known.sort)
        if key in self._seen or len(self.tally.found) >= self._most:
            return
        self._seen.add(key)
        rule = rule or rules_letting_through(reader.actor, known)
        self.tally.found.append(Found(reader.kind, surface, where[:300], known, how, rule))

    def _is_over(self) -> bool:
        over = time.monotonic() > self._until or len(self.tally.found) >= self._most
        self.tally.is_cut = self.tally.is_cut or over
        return over


def _question(route: Route, method: str, ident: str) -> Question:
    ask, nothing = (Ask(method, route.address(each)) for each in (ident, NOBODY))
    return Question(route.name, ask, nothing, "changes" if method == "POST" else route.surface)


def _closed_to_rule(name: str, sort: Sort, reader: Reader) -> QuerySet[Any]:
    """What this rule must not give; what one took away oneself may be brought back."""
    if name == "visible_spaces":
        closed = Q(visibility__in=("private", "secret")) & ~Q(pk__in=reader.spaces)
        return sort.rows().filter(closed)
    if name == "removed_topics":
        return sort.rows().filter(out_of_place(reader) | not_meant(reader))
    if name == "removed_replies":
        return sort.rows().filter(out_of_place(reader, "topic__") | not_meant(reader, "topic__"))
    return closed_rows(sort, reader)


def _known(sort: Sort, rows: Iterable[Any]) -> Iterator[Known]:
    for row in rows:
        yield Known(sort.name, row.pk, _space_of(sort, row.pk))


def _space_of(sort: Sort, pk: int) -> int | None:
    if not sort.space:
        return None
    found = sort.rows().filter(pk=pk).values_list(sort.space, flat=True).first()
    return int(found) if found is not None else None


def _spaces_of(member: int) -> frozenset[int]:
    return frozenset(Membership.objects.filter(member=member).values_list("space_id", flat=True))


def _closed(reader: Reader, pks: list[int]) -> QuerySet[Any]:
    return closed_rows(SORTS["topic"], reader).filter(pk__in=pks)
