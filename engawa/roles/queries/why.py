"""Why somebody may do something here, or why not, in whole sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.audit.models import Deed
from engawa.core.actor import STAFF_LEVELS, Actor, Visibility
from engawa.core.rights import Level, Right, all_rights
from engawa.face.times import day as day_in_words
from engawa.roles.models import Given, Holding, Rung
from engawa.roles.rungs import RIGHTS_OF
from engawa.roles.words import level_word, site_role_word
from engawa.spaces.bars import barred
from engawa.spaces.models import Membership, Space
from engawa.spaces.policies import states_of
from engawa.spaces.vetoes import vetoed

WRITING = ("topic.start", "topic.reply", "topic.edit_own")


@dataclass(frozen=True)
class Answer:
    """Yes or no to one right, and why. `own` rights hold for one's own texts."""

    right: Right
    allowed: bool
    because: str


def what_may(actor: Actor, space: Space) -> list[Answer]:
    """Every right in the space; the facts about the person are read once."""
    facts = _Facts(actor, space)
    return [_answer(facts, each) for each in all_rights() if not each.is_of_house]


def why(actor: Actor, right: Right, space: Space) -> Answer:
    return _answer(_Facts(actor, space), right)


class _Facts:
    """What is known of one person in one space: five queries at most, whatever is asked."""

    def __init__(self, actor: Actor, space: Space) -> None:
        self.actor, self.space = actor, space
        rows = Membership.objects.filter(space=space, member=actor.me)
        self.joined = rows.values_list("joined_at", flat=True).first()
        changed = Deed.objects.filter(space_id=space.pk, target_id=actor.me)
        changed = changed.filter(verb="spaces.space_role_changed").order_by("-number")
        self.role_since = changed.values_list("at", flat=True).first() or self.joined
        now = timezone.now()
        given = Given.objects.filter(member=actor.me, taken_at=None).select_related(
            "role", "given_by"
        )
        self.given = [each for each in given if each.holds_at(now)] if actor.rights else []
        held = Holding.objects.filter(member=actor.me, ended_at=None)
        self.held = list(held) if actor.rights else []


def _answer(facts: _Facts, right: Right) -> Answer:
    actor, space = facts.actor, facts.space
    no = _no(facts, right)
    if no:
        return Answer(right, False, no)
    veto = vetoed(actor, right, space)
    if veto is not None:
        return Answer(right, False, str(veto.reason))
    return Answer(right, True, _yes(facts, right))


def _no(facts: _Facts, right: Right) -> str:
    """The first thing that stands in the way; "" for none."""
    actor, space = facts.actor, facts.space
    if not _reads(actor, space):
        return _("No: this space is closed without joining it.")
    if not actor.may(right, space):
        return _too_low(facts, right)
    if not actor.may(right, space, *states_of(space)):
        return _("No: the space is archived.")
    bar = barred(actor, space) if right.name in WRITING else None
    return _("No: %(words)s") % {"words": bar.reason} if bar is not None else ""


def _too_low(facts: _Facts, right: Right) -> str:
    needed = level_word(Level(right.begins))
    level = facts.actor.level_in(facts.space, inside=right.inside)
    told = {"needed": needed, "level": level_word(level)}
    if right.inside and facts.actor.is_staff:
        return _("No: only roles in the space itself count for this, from %(needed)s up.") % told
    return _("No: that takes %(needed)s or above; the role here is %(level)s.") % told


def _yes(facts: _Facts, right: Right) -> str:
    actor, space = facts.actor, facts.space
    role = actor.space_roles.get(space.pk)
    if role is not None and Level[role.name] >= right.begins:
        return _by_role(facts, Level[role.name])
    if not right.inside and actor.is_staff and STAFF_LEVELS[actor.site_role] >= right.begins:
        return _by_site_role(facts)
    if actor.was_given(right, space):
        return _by_gift(facts, right)
    if actor.is_signed_in:
        return _("Yes: everyone who is signed in may do this here.")
    return _("Yes: everyone may do this here.")


def _by_role(facts: _Facts, level: Level) -> str:
    since = facts.joined if level is Level.MEMBER else facts.role_since
    told = {"role": level_word(level), "day": day(since)}
    return _("Yes: as %(role)s of this space, since %(day)s.") % told


def _by_site_role(facts: _Facts) -> str:
    told = {"role": site_role_word(facts.actor.site_role)}
    if facts.space.pk in facts.actor.stepped_in:
        return _("Yes: as %(role)s of the whole site, after stepping in.") % told
    return _("Yes: as %(role)s of the whole site; this space is open.") % told


def _by_gift(facts: _Facts, right: Right) -> str:
    for given in facts.given:
        if right.name in given.names and given.space_id in (None, facts.space.pk):
            return _of_gift(given)
    for held in facts.held:
        if right.name in RIGHTS_OF.get(held.rung, ()):
            told = {"rung": Rung(held.rung).label, "day": day(held.begins)}
            return _("Yes: as %(rung)s, since %(day)s.") % told
    return _("Yes: it was given by name.")


def _of_gift(given: Given) -> str:
    giver: Member | None = given.given_by
    told = {
        "name": giver.name() if giver else _("the house itself"),
        "role": given.role.title(get_language() or "ja") if given.role else "",
        "begins": day(given.begins),
        "ends": day(given.ends) if given.ends else "",
    }
    if given.role and given.ends:
        return _("Yes: %(name)s gave the role “%(role)s”, from %(begins)s to %(ends)s.") % told
    if given.role:
        return _("Yes: %(name)s gave the role “%(role)s” on %(begins)s.") % told
    if given.ends:
        return _("Yes: %(name)s gave it, from %(begins)s to %(ends)s.") % told
    return _("Yes: %(name)s gave it on %(begins)s.") % told


def _reads(actor: Actor, space: Space) -> bool:
    return Visibility(space.visibility) in actor.open_visibilities or space.pk in actor.space_ids


def day(moment: datetime | None) -> str:
    if moment is None:
        return "–"
    return day_in_words(timezone.localtime(moment).date())
