"""Showing one topic of a private space to named people, and ending it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engawa.accounts.actions import say_of
from engawa.accounts.models import Member
from engawa.content.actions.touching import touch
from engawa.content.models import Topic
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.protection import tunables
from engawa.protection.events import ShareEnded, SharingChosen, TopicShared
from engawa.protection.models import Share, SpaceSharing
from engawa.protection.policies import can_choose_sharing, can_end_share, can_share
from engawa.protection.queries.sharing import running, who_may_share
from engawa.spaces.models import Membership, Space

ROOM = "protection"


@transaction.atomic
def share_topic(actor: Actor, topic: Topic, member: Member, days: int, note: str = "") -> Share:
    """Show `topic` to `member` for `days`. Sharing it again moves the end."""
    can_share(actor, topic, who_may_share(topic.space)).require()
    _require_sense(topic, member, days)
    until = timezone.now() + timedelta(days=days)
    told = clean_line(note)[:200]
    changed = running().filter(topic=topic, member=member).update(expires_at=until, note=told)
    if changed:
        share = running().get(topic=topic, member=member)
    else:
        share = _new(actor, topic, member, until, told)
    _say(member.pk)
    touch(topic)
    record(actor, TopicShared(topic.pk, topic.space_id, member.pk, share.pk, days))
    return share


def _require_sense(topic: Topic, member: Member, days: int) -> None:
    if not (member.is_active and member.confirmed_at) or member.is_placeholder:
        raise Invalid(_("This person cannot sign in."), "member")
    if Membership.objects.filter(space=topic.space_id, member=member).exists():
        raise Invalid(_("They belong to the space and read it already."), "member")
    if not 1 <= days <= tunables.SHARE_MOST_DAYS.value():
        message = _("Choose between 1 and %(most)s days.")
        raise Invalid(message % {"most": tunables.SHARE_MOST_DAYS.value()}, "days")
    others = running().filter(topic=topic).exclude(member=member).count()
    if others >= tunables.SHARE_MOST.value():
        raise Invalid(_("This topic is shown to as many people as may be. End one first."))


def _new(actor: Actor, topic: Topic, member: Member, until: datetime, note: str) -> Share:
    """One that ran out makes room for the new one."""
    now = timezone.now()
    Share.objects.filter(topic=topic, member=member, ended_at=None).update(ended_at=now)
    try:
        with transaction.atomic():
            return Share.objects.create(
                topic=topic,
                space=topic.space,
                member=member,
                shared_by_id=actor.member_id,
                note=note,
                expires_at=until,
            )
    except IntegrityError:
        # Shared by somebody else at the same moment.
        return Share.objects.get(topic=topic, member=member, ended_at=None)


@transaction.atomic
def end_share(actor: Actor, share: Share, why: str = "revoked") -> None:
    """From now on the link opens nothing for them. Twice changes nothing."""
    can_end_share(actor, share).require()
    _end(actor, [share], why)
    touch(share.topic)


def end_shares_of(actor: Actor, topics: Iterable[int], why: str) -> None:
    """Inside the caller's transaction, whoever shared them."""
    _end(actor, list(Share.objects.filter(topic__in=topics, ended_at=None)), why)


def _end(actor: Actor, shares: list[Share], why: str) -> None:
    now = timezone.now()
    for share in shares:
        rows = Share.objects.filter(pk=share.pk, ended_at=None)
        if rows.update(ended_at=now, ended_by_id=actor.member_id):
            record(
                actor, ShareEnded(share.topic_id, share.space_id, share.member_id, share.pk, why)
            )
            _say(share.member_id)


def _say(member_id: int) -> None:
    """What the member's own row holds, made anew from the shares that run."""
    rows = running().filter(member_id=member_id).values_list("topic_id", "shared_at", "expires_at")
    told = [[pk, began.isoformat(), until.isoformat()] for pk, began, until in rows]
    say_of(member_id, ROOM, {"topics": told} if told else {})


@transaction.atomic
def choose_sharing(actor: Actor, space: Space, who: str) -> None:
    """Who may share out of this space. "nobody" ends what is shared now."""
    can_choose_sharing(actor, space).require()
    if who not in SpaceSharing.Who.values:
        raise Invalid(_("Choose one of the values in the list."), "who")
    before = who_may_share(space)
    if before == who:
        return
    SpaceSharing.objects.update_or_create(space=space, defaults={"who": who})
    record(actor, SharingChosen(space.pk, before, who))
    if who == SpaceSharing.Who.NOBODY:
        ids = running().filter(space=space).values_list("topic_id", flat=True)
        end_shares_of(actor, list(ids), "revoked")
