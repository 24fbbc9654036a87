"""Making, changing and resting filters."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.core.verdict import deny
from engawa.eventlog import record
from engawa.moderation.events import FilterChanged
from engawa.moderation.finding import check
from engawa.moderation.models import Filter
from engawa.moderation.policies import can_set_filters
from engawa.moderation.rules import forget_rules
from engawa.spaces.models import Space

MOST = 200


@dataclass(frozen=True)
class Rule:
    """What a filter looks for, and what is done where it finds something."""

    name: str
    text: str
    shape: str = Filter.Shape.WORDS
    act: str = Filter.Act.HOLD
    instead: str = ""
    words: str = ""
    is_on: bool = True


@transaction.atomic
def set_filter(
    actor: Actor, space: Space | None, rule: Rule, present: Filter | None = None
) -> Filter:
    """A new filter, or `present` as it shall be from now on."""
    _may(actor, space)
    facts = _cleaned(rule)
    before = _word(present)
    if present is None:
        if Filter.objects.filter(space=space).count() >= MOST:
            raise Invalid(_("There are many filters already. Please remove one first."))
        present = Filter(space=space, made_by_id=actor.member_id)
    for name, value in facts.items():
        setattr(present, name, value)
    present.save()
    forget_rules()
    record(actor, FilterChanged(present.pk, before, _word(present), present.space_id))
    return present


@transaction.atomic
def remove_filter(actor: Actor, present: Filter) -> None:
    _may(actor, present.space)
    record(actor, FilterChanged(present.pk, _word(present), "", present.space_id))
    Filter.objects.filter(pk=present.pk).delete()
    forget_rules()


def _may(actor: Actor, space: Space | None) -> None:
    if space is not None:
        can_set_filters(actor, space).require()
    elif not (actor.manages_site or actor.is_system):
        deny(_("Only community managers can do this for the whole site.")).require()


def _cleaned(rule: Rule) -> dict[str, object]:
    if rule.shape not in Filter.Shape.values or rule.act not in Filter.Act.values:
        raise Invalid(_("Choose one of the values in the list."), "act")
    name = clean_line(rule.name)[:60]
    if not name:
        raise Invalid(_("Please give it a name."), "name")
    text = clean_text(rule.text.replace("\x00", "")).strip("\n")[:2000]
    check(rule.shape, text)
    return {
        "name": name,
        "text": text,
        "shape": rule.shape,
        "act": rule.act,
        "instead": clean_line(rule.instead)[:60],
        "words": clean_line(rule.words)[:200],
        "is_on": rule.is_on,
    }


def _word(rule: Filter | None) -> str:
    if rule is None:
        return ""
    return rule.act if rule.is_on else "off"
