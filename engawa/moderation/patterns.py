"""Patterns that cannot run away: regular expressions without anything that needs guessing back.

The pattern becomes a small machine that walks a text once, all ways at the same time, so the time
grows with the text and never explodes. What no such machine can do (back references, looking
around) is refused when the pattern is written. A budget of steps bounds even the walk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.utils.translation import gettext_lazy as _

from engawa.core.refusals import Invalid
from engawa.moderation.folding import fold_sign

MOST_PARTS, MOST_TIMES, MOST_STEPS = 1_500, 500, 600_000
_parser: Any = import_module("re._parser")
Test = Callable[[str], bool]


class TooSlow(Exception):
    """The budget of steps is spent; what was found so far counts."""


@dataclass
class Part:
    """A place in the machine: reads a sign, stands at an edge, forks, or is the end."""

    does: str
    test: Test | None = None
    edge: str = ""
    ways: list[int] = field(default_factory=list)


class Pattern:
    """`find` yields stretches of a folded text, leftmost first, each as long as it goes."""

    def __init__(self, source: str) -> None:
        try:
            tree = _parser.parse(source)
        except (re.error, OverflowError, RecursionError) as error:
            raise Invalid(_("This is not a pattern: %(why)s") % {"why": error}, "text") from None
        if tree.state.groupdict or tree.state.flags & (re.VERBOSE | re.LOCALE | re.ASCII):
            raise Invalid(_("Names and switches cannot be used in a pattern here."), "text")
        self._parts: list[Part] = []
        self._rows = 0
        end = self._add(Part("end"))
        self._start = self._row(tree, end)
        if self._reads_nothing():
            raise Invalid(_("This pattern finds something everywhere."), "text")

    def find(self, text: str, budget: int = MOST_STEPS) -> Iterator[tuple[int, int]]:
        """Raises `TooSlow` when the budget is spent."""
        at, left = 0, [budget]
        while at <= len(text):
            found = self._first(text, at, left)
            if found is None:
                return
            yield found
            at = found[1] if found[1] > found[0] else found[1] + 1

    def _first(self, text: str, at: int, left: list[int]) -> tuple[int, int] | None:
        """All ways at once; of ways that meet in one part, the one that began first goes on."""
        best: tuple[int, int] | None = None
        ways: dict[int, int] = {}
        for place in range(at, len(text) + 1):
            if best is None:
                self._enter(self._start, place, text, place, ways, left)
            if not ways and best is not None:
                break
            following: dict[int, int] = {}
            for part, began in ways.items():
                if best is not None and began > best[0]:
                    continue
                does = self._parts[part]
                if does.does == "end":
                    if best is None or began < best[0] or place > best[1]:
                        best = (began, place)
                elif place < len(text) and does.test is not None and does.test(text[place]):
                    self._enter(does.ways[0], began, text, place + 1, following, left)
            ways = following
        return best

    def _enter(
        self, part: int, began: int, text: str, at: int, ways: dict[int, int], left: list[int]
    ) -> None:
        stack = [part]
        while stack:
            left[0] -= 1
            if left[0] < 0:
                raise TooSlow
            here = stack.pop()
            if ways.get(here, began + 1) <= began:
                continue
            ways[here] = began
            does = self._parts[here]
            if does.does == "fork" or (does.does == "edge" and _stands(does.edge, text, at)):
                stack += reversed(does.ways)

    def _reads_nothing(self) -> bool:
        ways: dict[int, int] = {}
        self._enter(self._start, 0, "", 0, ways, [MOST_STEPS])
        return any(self._parts[part].does == "end" for part in ways)

    def _add(self, part: Part) -> int:
        if len(self._parts) >= MOST_PARTS:
            raise Invalid(_("This pattern is too large."), "text")
        self._parts.append(part)
        return len(self._parts) - 1

    def _row(self, tree: Any, follows: int) -> int:
        """The parts of a row, built from its end; returns where the row begins."""
        self._rows += 1
        if self._rows > MOST_PARTS * 4:
            raise Invalid(_("This pattern is too large."), "text")
        for name, value in reversed(list(tree)):
            follows = self._one(str(name), value, follows)
        return follows

    def _one(self, name: str, value: Any, follows: int) -> int:
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self._add(Part("read", _test_of(name, value), ways=[follows]))
        if name == "BRANCH":
            return self._fork([self._row(branch, follows) for branch in value[1]])
        if name == "SUBPATTERN":
            _group, on, off, inner = value
            if on or off:
                raise Invalid(_("Names and switches cannot be used in a pattern here."), "text")
            return self._row(inner, follows)
        if name == "AT":
            return self._add(Part("edge", edge=str(value), ways=[follows]))
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            least, most, inner = value
            return self._again(least, most, inner, follows)
        raise Invalid(_("Looking around and back references cannot be used here."), "text")

    def _again(self, least: int, most: Any, inner: Any, follows: int) -> int:
        if least > MOST_TIMES or (str(most) != "MAXREPEAT" and most > MOST_TIMES):
            raise Invalid(_("This pattern is too large."), "text")
        if str(most) == "MAXREPEAT":
            begin = self._fork([])
            self._parts[begin].ways = [self._row(inner, begin), follows]
        else:
            begin = follows
            for _n in range(int(most) - least):
                begin = self._fork([self._row(inner, begin), follows])
        for _n in range(least):
            begin = self._row(inner, begin)
        return begin

    def _fork(self, ways: list[int]) -> int:
        return self._add(Part("fork", ways=ways))


def _test_of(name: str, value: Any) -> Test:
    if name == "ANY":
        return lambda sign: sign != "\n"
    if name == "IN":
        return _any_of(value)
    wanted = fold_sign(chr(value)) or chr(value)
    if name == "NOT_LITERAL":
        return lambda sign: sign != wanted
    if len(wanted) > 1:
        raise Invalid(_("Please write “%(sign)s” as its parts.") % {"sign": chr(value)}, "text")
    return lambda sign: sign == wanted


def _any_of(members: Any) -> Test:
    tests: list[Test] = []
    turned = False
    for name, value in members:
        if str(name) == "NEGATE":
            turned = True
        elif str(name) == "RANGE":
            low, high = (fold_sign(chr(end)) or chr(end) for end in value)
            tests.append(lambda sign, low=low, high=high: low <= sign <= high)  # type: ignore[misc]
        elif str(name) == "CATEGORY":
            tests.append(_category(str(value)))
        else:
            tests.append(_test_of(str(name), value))
    return lambda sign: any(test(sign) for test in tests) is not turned


def _category(name: str) -> Test:
    kind = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[name.rpartition("_")[2]]
    known = re.compile(kind).match
    turned = "_NOT_" in name
    return lambda sign: (known(sign) is not None) is not turned


def _stands(edge: str, text: str, at: int) -> bool:
    if edge in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
        return at == 0 or (edge == "AT_BEGINNING" and text[at - 1] == "\n")
    if edge in ("AT_END", "AT_END_STRING"):
        return at == len(text) or (edge == "AT_END" and text[at] == "\n")
    before = at > 0 and _is_word(text[at - 1])
    after = at < len(text) and _is_word(text[at])
    return (before is not after) is (edge == "AT_BOUNDARY")


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
