"""The budgets of the design, beside what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.measuring import Measured


@dataclass(frozen=True)
class Budget:
    """`found` may be `most` at most, or `least` at least."""

    set: str
    what: str
    found: float
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        if self.most is not None:
            return self.found <= self.most
        return self.least is None or self.found >= self.least

    @property
    def bound(self) -> str:
        return f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"


def judge(all_measured: Sequence[Measured]) -> list[Budget]:
    """Every budget for every set; L also against S in the same shape."""
    found = [budget for measured in all_measured for budget in _budgets(measured)]
    smallest = {each.shape: each for each in all_measured if each.set == "s"}
    for each in all_measured:
        if each.set == "l" and each.shape in smallest:
            found += _growth(smallest[each.shape], each)
    return found


def _budgets(measured: Measured) -> list[Budget]:
    bare, name = measured.bare, measured.set.upper()
    found = []
    for each in measured.readings[1:]:
        ratio = each.cpu / bare.cpu
        if each.page == "search":
            what = f"search, {each.reader}: 95th percentile against bare"
            found.append(Budget(name, what, each.p95 / bare.p95, most=15))
        elif each.reader == "visitor":
            found.append(Budget(name, f"{each.name}: CPU against bare", ratio, most=1.5))
        elif each.page == "topic":
            found.append(Budget(name, f"{each.name}: CPU against bare", ratio, most=10))
        if each.page in ("topic", "list") and each.reader != "visitor":
            found.append(Budget(name, f"{each.name}: queries warm", each.warm or 0, most=3))
            found.append(Budget(name, f"{each.name}: queries cold", each.cold or 0, most=8))
    page = next(r for r in measured.readings if r.name == "topic, member of 3")
    writing = measured.writing
    return [
        *found,
        Budget(name, "HTML of a topic with 20 replies, kB", page.size / 1000, most=60),
        Budget(name, "the same compressed, kB", page.packed / 1000, most=12),
        Budget(name, "replies a second, % of bare", writing.rate / bare.rate * 100, least=2.5),
        Budget(name, "replies, 99th percentile, ms", writing.p99, most=300),
        Budget(name, "replies that failed", writing.errors, most=0),
        *(
            [Budget(name, "memory of web and worker, MB", measured.memory, most=250)]
            if measured.shape == "embedded"
            else []
        ),
    ]


def _growth(small: Measured, large: Measured) -> list[Budget]:
    """Page figures on L within 1.5 times those on S, each against its own bare view."""
    was = {each.name: each.cpu / small.bare.cpu for each in small.readings}
    return [
        Budget("L", f"{each.name}: against S", each.cpu / large.bare.cpu / was[each.name], most=1.5)
        for each in large.readings[1:]
        if each.page != "search" and each.name in was
    ]
