"""Ending a kind of mail by the link in it; no sign-in, the signature says who asks."""

from __future__ import annotations

from django.db import transaction

from engawa.accounts.models import Member
from engawa.content.actions import follow_topic
from engawa.content.models import FollowLevel
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.mailing.tokens import Stop
from engawa.notifications.actions import MailChoice, choose_mail
from engawa.notifications.models import Digest
from engawa.notifications.queries.inbox import choice_of
from engawa.spaces.membership import actor_for


@transaction.atomic
def stop_mail(stop: Stop) -> None:
    """Twice changes nothing, nor does it for a member who has left."""
    member = Member.objects.filter(pk=stop.member_id, is_active=True).first()
    if member is None:
        return
    actor = actor_for(member, channel="mail")
    if stop.topic:
        _stop_topic(actor, stop.topic)
        return
    now = choice_of(actor.me)
    off = {*now.mail_off, *stop.kinds}
    digest = Digest.NEVER if stop.digest else now.digest
    choose_mail(actor, MailChoice(off, digest, now.quiet_from, now.quiet_until))


def _stop_topic(actor: Actor, public_id: str) -> None:
    """Replies there are counted but no longer told; calls by name still are."""
    topic = visible_topics(actor).filter(public_id=public_id).first()
    if topic is not None:
        follow_topic(actor, topic, FollowLevel.TRACKING)
