"""Which notices may be shown: one's own, about what one may still see."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor, SpaceRole
from engawa.core.verdict import Verdict, allow, deny
from engawa.notifications.kinds import brought_kinds
from engawa.notifications.models import Notice, NoticeKind
from engawa.spaces.models import Invitation
from engawa.spaces.policies import RANK, listed_spaces, visible_spaces


def visible_notices(actor: Actor) -> QuerySet[Notice]:
    """The actor's notices whose object the read rules still show.

    Asked row by row (`EXISTS`), so the cost follows the inbox and not the community.
    """
    return Notice.objects.filter(
        _about_a_text(actor) | _about_a_place(actor), recipient_id=actor.member_id or 0
    )


def can_have_notices(actor: Actor) -> Verdict:
    return allow() if actor.is_signed_in else deny(_("Please sign in first."))


def _about_a_text(actor: Actor) -> Q:
    topic = Exists(visible_topics(actor).filter(pk=OuterRef("topic_id")))
    reply = Exists(visible_replies(actor).filter(pk=OuterRef("reply_id")))
    return Q(topic, reply=None, topic__isnull=False) | Q(reply, reply__isnull=False)


def _about_a_place(actor: Actor) -> Q:
    readable = Exists(visible_spaces(actor).filter(pk=OuterRef("space_id")))
    listed = Exists(listed_spaces(actor).filter(pk=OuterRef("space_id")))
    open_for_me = Exists(
        Invitation.objects.filter(
            pk=OuterRef("invitation_id"),
            accepted_at=None,
            revoked_at=None,
            expires_at__gt=timezone.now(),
        )
    )
    place = Q(topic=None)
    return (
        (place & Q(kind=NoticeKind.ROLE) & readable)
        | (place & Q(kind=NoticeKind.DECISION) & listed)
        | (place & Q(kind=NoticeKind.INVITATION) & open_for_me)
        | (place & Q(kind=NoticeKind.APPLICATION, space_id__in=_managed(actor)))
        | (place & Q(kind=NoticeKind.STEP_IN, space_id__in=_owned(actor)))
        | _about_upper_rooms(actor)
    )


def _about_upper_rooms(actor: Actor) -> Q:
    """What upper rooms tell of, as far as each says it may be shown."""
    shown = Q(pk__in=[])
    for kind in brought_kinds():
        if kind.sees is not None:
            shown |= Q(topic=None, kind=kind.name) & kind.sees(actor)
    return shown


def _managed(actor: Actor) -> list[int]:
    least = RANK[SpaceRole.MANAGER]
    return [pk for pk, role in actor.space_roles.items() if RANK[role] >= least]


def _owned(actor: Actor) -> list[int]:
    return [pk for pk, role in actor.space_roles.items() if role is SpaceRole.OWNER]
