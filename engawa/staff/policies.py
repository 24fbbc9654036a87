"""Who has a desk here."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.core.rights import DESK
from engawa.eventlog import Entry
from engawa.spaces.policies import visible_spaces

# What every member does; anything not named here counts as a deed of staff.
ORDINARY = (
    "content.topic_published",
    "content.topic_edited",
    "content.reply_posted",
    "content.reply_edited",
    "content.reaction_added",
    "content.reaction_removed",
    "content.follow_changed",
    "content.space_follow_changed",
    "content.bookmark_added",
    "content.bookmark_removed",
    "content.topic_seen",
    "content.topics_caught_up",
    "content.file_uploaded",
    "notifications.notice_choice_changed",
    "spaces.member_joined_space",
    "spaces.member_left_space",
    "web.contact_message_sent",
)
OWN = ("accounts.profile_changed", "accounts.photo_changed")


def require_desk(actor: Actor) -> None:
    """To all but site managers these pages are not there."""
    if not actor.may_in_house(DESK):
        raise Refused


def visible_staff_entries(actor: Actor) -> QuerySet[Entry]:
    """What site staff did, except inside spaces that `actor` may not read."""
    require_desk(actor)
    readable = Q(space_id=None) | Q(space_id__in=visible_spaces(actor).values("pk"))
    own_page = Q(verb__in=OWN, target_member_id=F("actor_id"))
    deeds = Entry.objects.filter(readable, actor_kind="staff").exclude(own_page)
    return deeds.exclude(verb__in=ORDINARY)
