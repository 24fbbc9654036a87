"""Climbing: proposed by peers, decided by two, on trial, celebrated, and left with honour."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.content.actions import publish_topic
from engawa.content.models import Topic
from engawa.content.texts import Body, NewTopic
from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.roles import tunables
from engawa.roles.events import (
    CandidacyDeclined,
    CandidacyVoiced,
    CandidateProposed,
    RungCelebrated,
    RungConfirmed,
    RungLeft,
    RungReached,
)
from engawa.roles.models import Candidacy, Holding, Rung, Voice
from engawa.roles.policies import (
    can_celebrate,
    can_decide,
    can_leave_rung,
    can_propose,
    can_voice,
    gives_moderation,
)
from engawa.roles.standing import tell
from engawa.spaces.actions import change_role
from engawa.spaces.models import Membership, Space

NEEDED = 2
State = Candidacy.State


@transaction.atomic
def propose(actor: Actor, space: Space | None, member: Member, rung: str, words: str) -> Candidacy:
    """Propose somebody, or oneself. Asked twice, the candidacy that is open."""
    can_propose(actor, space, rung).require()
    said = clean_line(words)[:300]
    if not said:
        raise Invalid(_("Say in a sentence what speaks for them."), "words")
    if space and not Membership.objects.filter(space=space, member=member).exists():
        raise Invalid(_("Only members of the space can climb here."), "member")
    if Holding.objects.filter(member=member, space=space, rung=rung, ended_at=None).exists():
        raise Invalid(_("They stand on this rung already."), "member")
    found = _open(space, member, rung)
    if found is not None:
        return found
    try:
        with transaction.atomic():
            new = Candidacy.objects.create(
                member=member, space=space, rung=rung, words=said, proposed_by_id=actor.member_id
            )
    except IntegrityError as error:
        raise Invalid(_("Somebody has just proposed them.")) from error
    record(actor, CandidateProposed(new.pk, member.pk, _pk(space), rung))
    return new


@transaction.atomic
def say_on(actor: Actor, candidacy: Candidacy, *, agrees: bool, reason: str) -> Candidacy:
    """One of two who decide; a no settles it, two who agree do."""
    candidacy = Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    can_voice(actor, candidacy).require()
    why = clean_line(reason)[:300]
    if not why:
        raise Invalid(_("Say why, for those who ask later."), "reason")
    try:
        with transaction.atomic():
            Voice.objects.create(candidacy=candidacy, member_id=actor.me, agrees=agrees, reason=why)
    except IntegrityError as error:
        raise Invalid(_("You have spoken already. Somebody else must decide with you.")) from error
    facts = candidacy.pk, candidacy.member_id, candidacy.space_id, candidacy.rung
    record(actor, CandidacyVoiced(*facts, agrees))
    if not agrees:
        _settle(candidacy, State.DECLINED)
        record(actor, CandidacyDeclined(*facts))
    elif candidacy.voices.filter(agrees=True).count() >= NEEDED:
        _settle(candidacy, State.TAKEN)
        _begin(actor, candidacy)
    return candidacy


@transaction.atomic
def withdraw(actor: Actor, candidacy: Candidacy) -> None:
    """By whoever is proposed, or did it."""
    if actor.member_id not in (candidacy.member_id, candidacy.proposed_by_id):
        can_decide(actor, candidacy.space).require()
    if candidacy.is_open:
        _settle(candidacy, State.WITHDRAWN)


@transaction.atomic
def confirm_rung(actor: Actor, holding: Holding) -> None:
    """The trial went well."""
    can_decide(actor, holding.space).require()
    if holding.trial_until is None or holding.ended_at is not None:
        return
    Holding.objects.filter(pk=holding.pk).update(trial_until=None)
    record(actor, RungConfirmed(*_facts(holding)))


@transaction.atomic
def leave_rung(actor: Actor, holding: Holding, *, with_honour: bool = True) -> None:
    """Step down, or be asked to. Stepping down oneself is always with honour."""
    can_leave_rung(actor, holding).require()
    honour = with_honour or holding.member_id == actor.member_id
    ended = Holding.objects.filter(pk=holding.pk, ended_at=None)
    if not ended.update(ended_at=timezone.now(), with_honour=honour):
        return
    if gives_moderation(holding.rung, holding.space):
        _set_role(actor, holding, SpaceRole.MODERATOR, SpaceRole.MEMBER)
    tell(holding.member_id)
    record(actor, RungLeft(*_facts(holding), honour))


@transaction.atomic
def celebrate(actor: Actor, holding: Holding) -> Topic:
    """Start a topic of congratulation in the space, in its language; once."""
    can_celebrate(actor, holding).require()
    space = holding.space
    assert space is not None
    if holding.topic is not None:
        return holding.topic
    kind = "discussion" if "discussion" in space.kinds else space.kinds[0]
    with override("ja" if space.language == "ja" else "en"):
        told = {"name": holding.member.polite_name(), "rung": Rung(holding.rung).label}
        title = gettext("%(name)s: congratulations on becoming %(rung)s") % told
        body = gettext(
            "%(name)s has become %(rung)s of this space. Thank you for everything so far! "
            "What did they help you with? A word below would please them. @%(handle)s"
        ) % (told | {"handle": holding.member.handle})
    topic = publish_topic(actor, space, kind, NewTopic(title, Body(body)))
    Holding.objects.filter(pk=holding.pk).update(topic=topic)
    record(actor, RungCelebrated(holding.pk, holding.member_id, space.pk, topic.pk))
    return topic


def _begin(actor: Actor, candidacy: Candidacy) -> None:
    now = timezone.now()
    trial, term = tunables.TRIAL_DAYS.value(), tunables.TERM_DAYS.value()
    holding = Holding.objects.create(
        member=candidacy.member,
        space=candidacy.space,
        rung=candidacy.rung,
        candidacy=candidacy,
        begins=now,
        trial_until=now + timedelta(days=trial) if trial else None,
        ends=now + timedelta(days=term) if term else None,
    )
    if gives_moderation(holding.rung, holding.space):
        _set_role(actor, holding, SpaceRole.MEMBER, SpaceRole.MODERATOR)
    tell(holding.member_id)
    record(actor, RungReached(*_facts(holding)))


def _set_role(actor: Actor, holding: Holding, before: SpaceRole, after: SpaceRole) -> None:
    """Only from where the ladder expects them: managers stay managers."""
    rows = Membership.objects.select_related("space", "member")
    membership = rows.filter(space=holding.space, member=holding.member, role=before).first()
    if membership is not None:
        change_role(actor, membership, after)


def _open(space: Space | None, member: Member, rung: str) -> Candidacy | None:
    rows = Candidacy.objects.filter(member=member, space=space, rung=rung, state=State.OPEN)
    found: Candidacy | None = rows.first()
    return found


def _settle(candidacy: Candidacy, state: str) -> None:
    candidacy.state, candidacy.settled_at = state, timezone.now()
    candidacy.save(update_fields=["state", "settled_at"])


def _facts(holding: Holding) -> tuple[int, int, int | None, str]:
    return holding.pk, holding.member_id, holding.space_id, holding.rung


def _pk(space: Space | None) -> int | None:
    return space.pk if space else None
