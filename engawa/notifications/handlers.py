"""What in the log becomes a notice, and what takes notices back.

Each may run twice: an entry is told once to each member for one reason. Each asks the read
rules at this moment, which may be later than the entry.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import OuterRef, Subquery

from engawa.accounts.models import Member
from engawa.content import events as content
from engawa.content import tunables
from engawa.content.models import Reply, Topic
from engawa.core.actor import IMPORT, SpaceRole
from engawa.eventlog import Entry, on
from engawa.notifications.actions import (
    About,
    drop_application,
    drop_invitation,
    drop_out_of_sight,
    drop_unreadable_place,
    drop_unreadable_text,
    mark_topics_seen,
    tell,
)
from engawa.notifications.models import Notice, NoticeKind
from engawa.notifications.queries.audience import hearing, people_running, readers_of
from engawa.notifications.queries.following import (
    already_read,
    hushed,
    quiet,
    watchers_of_space,
    watchers_of_topic,
)
from engawa.questions.events import AnswerAccepted
from engawa.spaces import events as spaces
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Application, Invitation, Space, StepIn


@on(content.ReplyPosted)
def tell_of_reply(entry: Entry) -> None:
    """Those called by name, the one who is answered, those who watch; each once."""
    posted: content.ReplyPosted = entry.event
    reply = Reply.objects.select_related("topic").filter(pk=posted.reply_id).first()
    if reply is None or _is_old(entry):
        return
    topic = reply.topic
    told = _tell_called(entry, topic, reply, set(posted.mentioned_ids))
    watching = watchers_of_topic(topic) | ({posted.member_id} - quiet(topic, [posted.member_id]))
    about = About(topic.space_id, topic.pk, reply.pk, bundle=f"reply:{topic.pk}")
    tell(entry, NoticeKind.REPLY, _who_hears(topic, reply, watching - told, entry), about)


@on(content.TopicPublished)
def tell_of_topic(entry: Entry) -> None:
    published: content.TopicPublished = entry.event
    topic = Topic.objects.filter(pk=published.topic_id).first()
    if topic is None or _is_old(entry):
        return
    told = _tell_called(entry, topic, None, set(published.mentioned_ids))
    watching = watchers_of_space(topic.space_id) - told
    about = About(topic.space_id, topic.pk)
    tell(entry, NoticeKind.TOPIC, _who_hears(topic, None, watching, entry), about)


@on(content.TopicEdited, content.ReplyEdited)
def tell_newly_called(entry: Entry) -> None:
    """Only those the text did not call before."""
    edited: content.TopicEdited | content.ReplyEdited = entry.event
    reply_id = getattr(edited, "reply_id", None)
    topic = Topic.objects.filter(pk=edited.topic_id).first()
    reply = Reply.objects.filter(pk=reply_id).first() if reply_id else None
    if topic is None or (reply_id and reply is None) or not edited.mentioned_ids:
        return
    earlier = Notice.objects.filter(
        kind=NoticeKind.MENTION, topic=topic, reply=reply, recipient__in=edited.mentioned_ids
    )
    called = set(edited.mentioned_ids) - set(earlier.values_list("recipient_id", flat=True))
    _tell_called(entry, topic, reply, called)


@on(AnswerAccepted)
def tell_of_accepted_answer(entry: Entry) -> None:
    accepted: AnswerAccepted = entry.event
    reply = Reply.objects.select_related("topic").filter(pk=accepted.reply_id).first()
    if reply is None or _is_old(entry):
        return
    about = About(reply.topic.space_id, reply.topic_id, reply.pk)
    readers = readers_of(reply.topic, reply, {accepted.member_id})
    tell(entry, NoticeKind.ACCEPTED, readers, about)


@on(content.WritingHidden)
def tell_author_of_hiding(entry: Entry) -> None:
    """The author, while they can still see it; nobody else learns of it."""
    hidden: content.WritingHidden = entry.event
    topic = Topic.objects.filter(pk=hidden.topic_id).first()
    reply = Reply.objects.filter(pk=hidden.reply_id).first() if hidden.reply_id else None
    if topic is None or (hidden.reply_id and reply is None) or (reply or topic).held:
        return
    about = About(topic.space_id, topic.pk, hidden.reply_id)
    tell(entry, NoticeKind.MODERATION, readers_of(topic, reply, {hidden.member_id}), about)


@on(spaces.InvitationSent)
def tell_of_invitation(entry: Entry) -> None:
    sent: spaces.InvitationSent = entry.event
    invitation = Invitation.objects.filter(pk=sent.invitation_id).first()
    if invitation is None or not invitation.is_open:
        return
    about = About(sent.space_id, invitation_id=invitation.pk, fact=sent.role)
    tell(entry, NoticeKind.INVITATION, _invited(invitation), about)


@on(spaces.ApplicationSubmitted)
def tell_managers_of_application(entry: Entry) -> None:
    submitted: spaces.ApplicationSubmitted = entry.event
    application = Application.objects.filter(pk=submitted.application_id).first()
    if application is None or not application.is_pending:
        return
    about = About(submitted.space_id, application_id=application.pk)
    managers = people_running(submitted.space_id, SpaceRole.MANAGER, SpaceRole.OWNER)
    tell(entry, NoticeKind.APPLICATION, managers, about)


@on(spaces.ApplicationApproved, spaces.ApplicationRefused)
def tell_of_decision(entry: Entry) -> None:
    decided: spaces.ApplicationApproved | spaces.ApplicationRefused = entry.event
    drop_application(decided.application_id)
    if not Application.objects.filter(pk=decided.application_id).exists():
        return
    fact = "approved" if isinstance(decided, spaces.ApplicationApproved) else "refused"
    about = About(decided.space_id, application_id=decided.application_id, fact=fact)
    tell(entry, NoticeKind.DECISION, {decided.member_id}, about)


@on(spaces.ApplicationWithdrawn)
def forget_withdrawn_application(entry: Entry) -> None:
    drop_application(entry.event.application_id)


@on(spaces.InvitationAccepted, spaces.InvitationRevoked)
def forget_answered_invitation(entry: Entry) -> None:
    drop_invitation(entry.event.invitation_id)


@on(spaces.SpaceRoleChanged)
def tell_of_role(entry: Entry) -> None:
    changed: spaces.SpaceRoleChanged = entry.event
    _look_again(changed.member_id)
    if Space.objects.filter(pk=changed.space_id).exists():
        about = About(changed.space_id, fact=changed.after)
        tell(entry, NoticeKind.ROLE, {changed.member_id}, about)


@on(spaces.StaffSteppedIn)
def tell_owners_of_step_in(entry: Entry) -> None:
    entered: spaces.StaffSteppedIn = entry.event
    if StepIn.objects.filter(pk=entered.step_in_id).exists():
        owners = people_running(entered.space_id, SpaceRole.OWNER)
        tell(entry, NoticeKind.STEP_IN, owners, About(entered.space_id))


@on(content.TopicSeen)
def see_what_was_read(entry: Entry) -> None:
    if entry.actor_id is not None:
        seen: content.TopicSeen = entry.event
        mark_topics_seen(entry.actor_id, [seen.topic_id], seen.number)


@on(content.TopicsCaughtUp)
def see_what_was_caught_up(entry: Entry) -> None:
    if entry.actor_id is not None:
        mark_topics_seen(entry.actor_id, entry.event.topic_ids)


@on(content.TopicsMerged, content.TopicSplit, content.TopicsParted)
def take_notices_along(entry: Entry) -> None:
    """A notice of a reply goes with it; one of a topic that is no more is dropped."""
    gone = entry.event.from_topic_id
    there = Reply.objects.filter(pk=OuterRef("reply_id")).values("topic_id")[:1]
    Notice.objects.filter(topic=gone, reply__isnull=False).update(topic_id=Subquery(there))
    topic = Topic.objects.select_related("space").filter(pk=gone).first()
    if topic is not None and topic.is_deleted:
        drop_unreadable_text(topic, None)


@on(
    content.WritingHidden,
    content.WritingDeleted,
    content.TopicMoved,
    content.TopicAudienceChanged,
)
def drop_notices_of_text(entry: Entry) -> None:
    topic = Topic.objects.select_related("space").filter(pk=entry.event.topic_id).first()
    reply_id = getattr(entry.event, "reply_id", None)
    reply = Reply.objects.filter(pk=reply_id).first() if reply_id else None
    if topic is not None:
        drop_unreadable_text(topic, reply)


@on(spaces.VisibilityChanged)
def drop_notices_of_place(entry: Entry) -> None:
    space = Space.objects.filter(pk=entry.event.space_id).first()
    if space is not None:
        drop_unreadable_place(space)


@on(
    spaces.MemberLeftSpace,
    spaces.MemberRemoved,
    spaces.MembershipSuspended,
    spaces.SeatReturned,
    spaces.StaffSteppedOut,
)
def drop_notices_of_former_place(entry: Entry) -> None:
    _look_again(entry.event.member_id)


def _tell_called(entry: Entry, topic: Topic, reply: Reply | None, called: set[int]) -> set[int]:
    about = About(topic.space_id, topic.pk, reply.pk if reply else None)
    return tell(entry, NoticeKind.MENTION, _who_hears(topic, reply, called, entry), about)


def _who_hears(topic: Topic, reply: Reply | None, wanted: set[int], entry: Entry) -> set[int]:
    """Those who may read it, have not done so yet and did not mute it."""
    wanted = wanted - {entry.actor_id}
    if not wanted:
        return set()
    wanted = hearing(entry.actor_id, wanted)
    wanted -= hushed(topic, wanted) | already_read(topic, reply, wanted)
    return readers_of(topic, reply, wanted) if wanted else set()


def _invited(invitation: Invitation) -> set[int]:
    """The account it names, else the one that has proved to own the address."""
    if invitation.member_id is not None:
        return {invitation.member_id}
    owners = Member.objects.filter(email__iexact=invitation.email, confirmed_at__isnull=False)
    return set(owners.filter(is_active=True).values_list("pk", flat=True))


def _look_again(member_id: int) -> None:
    member = Member.objects.filter(pk=member_id).first()
    if member is not None:
        drop_out_of_sight(actor_for(member))


def _is_old(entry: Entry) -> bool:
    """Brought in by an import, or no longer new: nobody wants a notice of last year."""
    if entry.channel == IMPORT:
        return True
    new_for = timedelta(days=tunables.NEW_FOR_DAYS.value())
    return entry.recorded_at - entry.occurred_at > new_for
