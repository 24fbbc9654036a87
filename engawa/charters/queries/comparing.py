"""What is different between two versions, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engawa.charters.clauses import Clause
from engawa.core.text.diff import Span, readable_diff
from engawa.site.kinds import Words

Kind = Literal["new", "changed", "removed"]


@dataclass(frozen=True)
class Change:
    """One clause that differs. `number` is that of the newer version, of the older when removed."""

    kind: Kind
    number: int
    clause: Clause
    before: Clause | None
    title: tuple[Span, ...]
    text: tuple[Span, ...]

    @property
    def follows_changed(self) -> bool:
        """Whether what follows a breach is different, too."""
        before = self.before
        now = (self.clause.conduct, self.clause.sanction)
        return before is not None and (before.conduct, before.sanction) != now


def changes_between(old: Sequence[Clause], new: Sequence[Clause], language: str) -> list[Change]:
    """In the order of the newer version, removed clauses last; what only moved is left out."""
    before = {clause.id: clause for clause in old}
    found = [
        change
        for number, clause in enumerate(new, 1)
        if (change := _change(number, clause, before.get(clause.id), language)) is not None
    ]
    kept = {clause.id for clause in new}
    gone = [(n, clause) for n, clause in enumerate(old, 1) if clause.id not in kept]
    return found + [_removed(number, clause, language) for number, clause in gone]


def only_customs_changed(old: Sequence[Clause], new: Sequence[Clause]) -> bool:
    """Whether nothing that binds is different, so that nobody need be asked again."""
    return _binding(old) == _binding(new)


def _binding(clauses: Sequence[Clause]) -> dict[str, Clause]:
    return {clause.id: clause for clause in clauses if clause.binds}


def _change(number: int, clause: Clause, before: Clause | None, language: str) -> Change | None:
    if before == clause:
        return None
    if before is None:
        return _whole("new", number, clause, "added", language)
    spans = [
        tuple(readable_diff(_said(a, language), _said(b, language)))
        for a, b in ((before.title, clause.title), (before.text, clause.text))
    ]
    same = all(span.kind == "kept" for part in spans for span in part)
    follows = (before.conduct, before.sanction) != (clause.conduct, clause.sanction)
    if same and not follows:
        return _in_other_language(number, clause, before, language)
    return Change("changed", number, clause, before, spans[0], spans[1])


def _in_other_language(number: int, clause: Clause, before: Clause, language: str) -> Change:
    """Only the words of the other language are different: shown in that one."""
    other = "en" if language == "ja" else "ja"
    return Change(
        "changed",
        number,
        clause,
        before,
        tuple(readable_diff(_said(before.title, other), _said(clause.title, other))),
        tuple(readable_diff(_said(before.text, other), _said(clause.text, other))),
    )


def _removed(number: int, clause: Clause, language: str) -> Change:
    return _whole("removed", number, clause, "removed", language)


def _whole(
    kind: Kind, number: int, clause: Clause, span: Literal["added", "removed"], language: str
) -> Change:
    title, text = _said(clause.title, language), _said(clause.text, language)
    return Change(kind, number, clause, None, (Span(span, title),), (Span(span, text),))


def _said(words: Words, language: str) -> str:
    return words.in_language(language)
