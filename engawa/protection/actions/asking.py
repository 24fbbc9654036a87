"""Asking to be let see something, and the answers of those who look after it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils import timezone

from engawa.content.models import File, Reply, Topic
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor, Visibility
from engawa.core.public_ids import ALPHABET, LENGTH
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.eventlog import record
from engawa.protection import tunables
from engawa.protection.actions.sharing import share_topic
from engawa.protection.events import AccessAsked, AccessDecided, AccessRequested
from engawa.protection.models import AccessRequest, Asked
from engawa.protection.policies import can_ask_for_access, can_decide_request
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Membership, Space

_ID = f"[{ALPHABET}]{{{LENGTH}}}"
_THING = re.compile(rf"/(t|r|files)/({_ID})(?:/|$)")
_PLACE = re.compile(r"/s/([^/]+)/")
HOUSE = "request for access"


@transaction.atomic
def ask_for_access(actor: Actor, address: str, words: str) -> None:
    """The same for whatever stands there: who it goes to, if anyone, is seen to later."""
    can_ask_for_access(actor).require()
    asked = Asked.objects.create(
        member_id=actor.me, address=clean_line(address)[:300], words=clean_text(words)[:500]
    )
    record(actor, AccessAsked(asked.pk))


@transaction.atomic
def pass_on(asked: Asked) -> AccessRequest | None:
    """To those who manage the space, when it is a listed one; otherwise it is forgotten."""
    space, topic = _meant(asked.address)
    member = asked.member
    asked.delete()
    if space is None or space.visibility != Visibility.PRIVATE or space.is_archived:
        return None
    if Membership.objects.filter(space=space, member=member).exists():
        return None
    if topic and visible_topics(actor_for(member)).filter(pk=topic.pk).exists():
        return None
    try:
        with transaction.atomic():
            request = AccessRequest.objects.create(
                member=member, space=space, topic=topic, words=asked.words
            )
    except IntegrityError:
        return None  # they have asked before and wait
    record(actor_for(member), AccessRequested(request.pk, space.pk, member.pk))
    return request


def _meant(address: str) -> tuple[Space | None, Topic | None]:
    path = urlsplit(address).path
    if found := _THING.match(path):
        topic = _topic(found[1], found[2])
        return (topic.space, topic) if topic else (None, None)
    if found := _PLACE.match(path):
        return Space.objects.filter(slug=found[1]).first(), None
    return None, None


def _topic(kind: str, public_id: str) -> Topic | None:
    standing = Topic.objects.filter(deleted_at=None, hidden_at=None).select_related("space")
    if kind == "t":
        return standing.filter(public_id=public_id).first()
    model = Reply if kind == "r" else File
    row = model.objects.filter(public_id=public_id).values_list("topic_id", flat=True).first()
    return standing.filter(pk=row).first() if row else None


@transaction.atomic
def grant_request(actor: Actor, request: AccessRequest) -> None:
    """Show them the one topic they asked for, for the usual time."""
    can_decide_request(actor, request.space).require()
    if request.topic is None:
        raise Invalid("", "topic")
    share_topic(actor, request.topic, request.member, tunables.SHARE_DAYS.value())
    _decide(actor, request, AccessRequest.State.GRANTED, "", told=True)


@transaction.atomic
def decline_request(actor: Actor, request: AccessRequest, answer: str) -> None:
    """Without an answer they hear nothing, and learn nothing either."""
    can_decide_request(actor, request.space).require()
    answer = clean_line(answer)[:300]
    _decide(actor, request, AccessRequest.State.DECLINED, answer, told=bool(answer))


def _decide(actor: Actor, request: AccessRequest, state: str, answer: str, *, told: bool) -> None:
    rows = AccessRequest.objects.filter(pk=request.pk, state=AccessRequest.State.PENDING)
    changed = rows.update(
        state=state, answer=answer, decided_at=timezone.now(), decided_by_id=actor.member_id
    )
    if changed:
        decided = AccessDecided(request.pk, request.space_id, request.member_id, str(state), told)
        record(actor, decided)
