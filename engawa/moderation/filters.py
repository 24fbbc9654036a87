"""Filters at the gate: what they find is noted, held, refused or replaced."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from engawa.content.gates import Candidate, Ruling
from engawa.content.texts import Body
from engawa.core.refusals import Invalid
from engawa.moderation.finding import Find, found_in, replaced
from engawa.moderation.folding import folded
from engawa.moderation.models import Filter
from engawa.moderation.rules import rules_of
from engawa.moderation.why import Why, why

Act = Filter.Act


@dataclass
class Matches:
    """Which filters found something: those that hold, those that only note it."""

    holding: list[Why] = field(default_factory=list)
    noted: list[tuple[int, str]] = field(default_factory=list)


def filtered(candidate: Candidate, ruling: Ruling) -> tuple[Ruling, Matches]:
    """Raises `Invalid` with the filter's own words for what is refused."""
    matches = Matches()
    title, body = folded(ruling.title), folded(ruling.body.source)
    for rule in rules_of(candidate.space.pk).filters:
        in_title, in_body = found_in(rule, title), found_in(rule, body)
        if not (in_title or in_body):
            continue
        said = (in_title + in_body)[0].said
        matches.noted.append((rule.pk, said))
        if rule.act == Act.REFUSE:
            raise Invalid(_refusal(rule, said), "title" if in_title else "body")
        if rule.act == Act.HOLD:
            matches.holding.append(why("filter", filter=rule.name, found=said))
        elif rule.act == Act.REPLACE:
            ruling = _with_other_words(ruling, rule, in_title, in_body)
            title, body = folded(ruling.title), folded(ruling.body.source)
    return ruling, matches


def _refusal(rule: Filter, said: str) -> str:
    if rule.words:
        return rule.words
    return _("Please write this without “%(words)s”.") % {"words": said}


def _with_other_words(
    ruling: Ruling, rule: Filter, in_title: list[Find], in_body: list[Find]
) -> Ruling:
    title = replaced(ruling.title, in_title, rule.instead)[:150]
    source = replaced(ruling.body.source, in_body, rule.instead)
    return replace(ruling, title=title, body=Body(source, ruling.body.format))
