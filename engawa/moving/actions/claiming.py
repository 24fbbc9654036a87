"""Somebody who was brought along has an account now: what they wrote becomes theirs."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q

from engawa.accounts.actions import retire_placeholder
from engawa.accounts.models import Member
from engawa.content.actions.touching import tell_visitors
from engawa.content.models import Bookmark, Reply, Revision, Topic
from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.moving.events import PlaceholderClaimed
from engawa.moving.models import PERSON, Origin
from engawa.moving.policies import can_claim
from engawa.questions.models import Question
from engawa.spaces.models import Space


@transaction.atomic
def claim_placeholder(actor: Actor, placeholder: Member, member: Member) -> tuple[int, int]:
    """Give all that `placeholder` stands for to `member`; how many topics and replies.

    A later import knows the member as that person. The placeholder stays behind, nameless and
    closed, so that the log still leads somewhere.
    """
    can_claim(actor, placeholder, member).require()
    spaces = _leave_pages_behind(placeholder)
    topics = Topic.objects.filter(author=placeholder).update(author=member)
    replies = Reply.objects.filter(author=placeholder).update(author=member)
    Revision.objects.filter(editor=placeholder).update(editor=member)
    Question.objects.filter(accepted_by=placeholder).update(accepted_by=member)
    _give_bookmarks(placeholder, member)
    Origin.objects.filter(kind=PERSON, object_id=placeholder.pk).update(object_id=member.pk)
    retire_placeholder(actor, placeholder)
    tell_visitors(*spaces)
    record(actor, PlaceholderClaimed(placeholder.pk, member.pk, topics, replies))
    return topics, replies


def _leave_pages_behind(placeholder: Member) -> list[Space]:
    """Raise the version of every topic that shows the name; the spaces in which they stand."""
    spoken = Reply.objects.filter(author=placeholder).values("topic_id")
    shown = Topic.objects.filter(Q(author=placeholder) | Q(pk__in=spoken))
    spaces = list(Space.objects.filter(pk__in=shown.values("space_id")))
    shown.update(version=F("version") + 1)
    return spaces


def _give_bookmarks(placeholder: Member, member: Member) -> None:
    """What the member keeps already stays theirs once."""
    kept = set(Bookmark.objects.filter(member=member).values_list("topic_id", "reply_id"))
    for bookmark in Bookmark.objects.filter(member=placeholder):
        if (bookmark.topic_id, bookmark.reply_id) in kept:
            bookmark.delete()
        else:
            Bookmark.objects.filter(pk=bookmark.pk).update(member=member)
