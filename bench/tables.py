"""Results as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from bench.judging import Budget
from bench.measuring import Measured

HEAD = (
    "| | CPU ms | × bare | p50 ms | p75 | p90 | p99 | a second | × bare | queries warm / cold "
    "| kB | kB gz |"
)


def table_of(measured: Measured) -> str:
    """One set: a row for each page and reader, then writing."""
    bare = measured.bare
    rows = [HEAD, "|---" * 12 + "|"]
    for each in measured.readings:
        asked = "" if each.warm is None else f"{each.warm} / {each.cold}"
        rows.append(
            f"| {each.name} | {each.cpu:.2f} | {each.cpu / bare.cpu:.1f} | {each.p50:.1f} "
            f"| {each.p75:.1f} | {each.p90:.1f} | {each.p99:.1f} | {each.rate:.0f} "
            f"| {each.rate / bare.rate:.2f} | {asked} | {each.size / 1000:.1f} "
            f"| {each.packed / 1000:.1f} |"
        )
    writing = measured.writing
    told = ", ".join(f"{name} {value}" for name, value in measured.conditions.items())
    return "\n".join(
        [
            f"### Set {measured.set.upper()}, {measured.shape}: {measured.posts:,} posts\n",
            *rows,
            (
                f"\n4 writers: {writing.rate:.1f} replies a second "
                f"({writing.rate / bare.rate * 100:.1f} % of bare), p50 {writing.p50:.0f} ms, "
                f"p99 {writing.p99:.0f} ms, {writing.posted} posted, {writing.errors} failed. "
                f"Memory {measured.memory:.0f} MB.\n\n{told}\n"
            ),
        ]
    )


def verdicts(budgets: Sequence[Budget], only_broken: bool = False) -> str:
    """What holds and what does not."""
    rows = ["| Set | Budget | Bound | Found | |", "|---|---|---|---|---|"]
    rows += [
        f"| {each.set} | {each.what} | {each.bound} | {each.found:.2f} "
        f"| {'' if each.holds else '**over**'} |"
        for each in budgets
        if not (only_broken and each.holds)
    ]
    return "\n".join(rows) + "\n"
