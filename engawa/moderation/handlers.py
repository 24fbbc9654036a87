"""What follows from decisions, and from texts that were taken away elsewhere.

Each may run twice: notices are told once per entry, items are settled where they still stand open.
"""

from __future__ import annotations

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from engawa.accounts import events as accounts
from engawa.accounts.models import Member
from engawa.content import events as content
from engawa.content.models import Reply, Topic
from engawa.core.actor import IMPORT
from engawa.eventlog import Entry, on
from engawa.moderation import notices
from engawa.moderation.actions.doubting import (
    look_at_courting,
    look_at_profile,
    uphold_doubts,
)
from engawa.moderation.events import (
    AppealDecided,
    DoubtRaised,
    ItemDecided,
    QueueLate,
    Reported,
    SanctionImposed,
    SanctionLifted,
)
from engawa.moderation.letters import write_exclusion
from engawa.moderation.models import Decision, Doubt, Item, Outcome, Reason, Sanction
from engawa.moderation.models.items import UPHELD
from engawa.moderation.suspicion import learn
from engawa.notifications.actions import About, tell
from engawa.notifications.queries.audience import readers_of
from engawa.spaces import events as spaces


@on(ItemDecided)
def tell_author(entry: Entry) -> None:
    """Of a text that waited; what was hidden is told by `content` itself."""
    decided: ItemDecided = entry.event
    if not decided.outcome or not (decided.was_held or decided.outcome == Outcome.DELETED):
        return
    topic = Topic.objects.filter(pk=decided.topic_id or 0).first()
    reply = Reply.objects.filter(pk=decided.reply_id).first() if decided.reply_id else None
    if topic is None or (decided.reply_id and reply is None):
        return
    if decided.outcome == Outcome.DELETED:
        tell(entry, notices.TEXT, {decided.member_id}, About(fact="deleted"))
        return
    about = About(topic.space_id, topic.pk, decided.reply_id, fact=decided.outcome)
    tell(entry, notices.TEXT, readers_of(topic, reply, {decided.member_id}), about)


@on(ItemDecided)
def tell_reporters(entry: Entry) -> None:
    """Everyone whose report this decision settled, without a word on who else reported."""
    decided: ItemDecided = entry.event
    item = Item.objects.filter(pk=decided.item_id).first()
    if item is None or item.settled_at is None or not decided.outcome:
        return
    was_right = decided.outcome in UPHELD
    settled = item.reports.filter(settled_at=item.settled_at)
    about = About(fact="agreed" if was_right else "disagreed")
    people = set(settled.values_list("reporter_id", flat=True)) - {decided.member_id}
    tell(entry, notices.REPORT, people, about)


@on(ItemDecided, consumer="moderation.learning")
def learn_from_decision(entry: Entry) -> None:
    """What was let through is talk; what was turned down or reported as spam is not.

    Each decision is counted once, however often it is told.
    """
    decided: ItemDecided = entry.event
    is_spam = decided.reason in SPAMMY and decided.outcome in UPHELD
    is_ham = decided.outcome in (Outcome.PUBLISHED, Outcome.KEPT)
    text = _words_of(decided.decision_id)
    if (
        text
        and (is_spam or is_ham)
        and Decision.objects.filter(pk=decided.decision_id, is_learned=False).update(
            is_learned=True
        )
    ):
        learn(text, is_spam=is_spam)


SPAMMY = ("spam", "pitch")


def _words_of(decision_id: int) -> str:
    found = Decision.objects.filter(pk=decision_id).values_list("snapshot", flat=True).first()
    return f"{found.get('title', '')}\n{found.get('body', '')}" if found else ""


NAMES = ("question", "note", "warning", "limit", "suspension", "ban")


@on(SanctionImposed)
def tell_of_sanction(entry: Entry) -> None:
    """By a notice and its mail; to whoever can no longer sign in by a letter they can answer."""
    imposed: SanctionImposed = entry.event
    sanction = Sanction.objects.select_related("member").filter(pk=imposed.sanction_id).first()
    if sanction is None or sanction.state != Sanction.State.HOLDS:
        return
    if not sanction.member.is_active:
        write_exclusion(sanction)
        return
    fact = f"{NAMES[sanction.level]}:{sanction.public_id}"
    tell(entry, notices.SANCTION, {sanction.member_id}, About(fact=fact))


@on(SanctionLifted)
def tell_of_lifting(entry: Entry) -> None:
    lifted: SanctionLifted = entry.event
    sanction = Sanction.objects.filter(pk=lifted.sanction_id).first()
    if sanction is not None and not lifted.by_appeal:
        about = About(fact=f"lifted:{sanction.public_id}")
        tell(entry, notices.SANCTION, {sanction.member_id}, about)


@on(AppealDecided)
def tell_of_second_look(entry: Entry) -> None:
    decided: AppealDecided = entry.event
    sanction = Sanction.objects.filter(pk=decided.sanction_id).first()
    if sanction is not None:
        about = About(fact=f"{decided.state}:{sanction.public_id}")
        tell(entry, notices.SANCTION, {sanction.member_id}, about)


@on(content.TopicsMerged, content.TopicSplit, content.TopicsParted)
def follow_texts(entry: Entry) -> None:
    """Items go with their texts; what became a reply, or a topic, is the same item as before."""
    told: content.TopicsMerged | content.TopicSplit | content.TopicsParted = entry.event
    merged = isinstance(told, content.TopicsMerged)
    old = f"t{told.from_topic_id}" if merged else f"r{told.opening_id}"
    new = f"r{told.opening_id}" if merged else f"t{told.topic_id}"
    if not Item.objects.filter(key=new).exists():
        reply_id = told.opening_id if merged else None
        changes = {"key": new, "topic_id": told.topic_id, "reply_id": reply_id}
        Item.objects.filter(key=old).update(**changes)
    there = Reply.objects.filter(pk=OuterRef("reply_id")).values("topic_id")[:1]
    moved = Item.objects.filter(topic=told.from_topic_id, reply__isnull=False)
    moved.update(topic_id=Subquery(there))
    if merged:
        _settle_double(new)


def _settle_double(key: str) -> None:
    """Whoever said that it was a double was right; with other reports on it, it still waits."""
    item = Item.objects.filter(key=key, settled_at=None, is_held=False).first()
    if item is None:
        return
    open_ones = item.reports.filter(settled_at=None)
    if not open_ones.exists() or open_ones.exclude(reason=Reason.DOUBLE).exists():
        return
    now = timezone.now()
    if Item.objects.filter(pk=item.pk, settled_at=None).update(
        settled_at=now, outcome=Outcome.MERGED
    ):
        open_ones.update(settled_at=now, was_right=True)


@on(content.AuthorChanged)
def follow_author(entry: Entry) -> None:
    told: content.AuthorChanged = entry.event
    key = f"r{told.reply_id}" if told.reply_id else f"t{told.topic_id}"
    Item.objects.filter(key=key).update(member_id=told.member_id)


@on(content.WritingDeleted)
def settle_what_is_gone(entry: Entry) -> None:
    """A text its author or another moderator took away needs no look any more."""
    gone: content.WritingDeleted = entry.event
    mine = entry.actor_id == gone.member_id
    _settle(gone, Outcome.WITHDRAWN if mine else Outcome.DELETED)


@on(content.WritingHidden)
def settle_what_is_hidden(entry: Entry) -> None:
    """Hidden by hand from the menu of the text: whoever reported it was right."""
    if entry.actor_kind != "system" and entry.actor_id is not None:
        hidden: content.WritingHidden = entry.event
        if entry.actor_id != hidden.member_id:
            _settle(hidden, Outcome.HIDDEN)


def _settle(what: content.WritingDeleted | content.WritingHidden, outcome: Outcome) -> None:
    key = f"r{what.reply_id}" if what.reply_id else f"t{what.topic_id}"
    item = Item.objects.filter(key=key, settled_at=None, opened_at__lte=timezone.now()).first()
    if item is None or _stands_otherwise(item, outcome):
        return
    now = timezone.now()
    if Item.objects.filter(pk=item.pk, settled_at=None).update(settled_at=now, outcome=outcome):
        right = True if outcome in UPHELD else None
        item.reports.filter(settled_at=None).update(settled_at=now, was_right=right)


def _stands_otherwise(item: Item, outcome: Outcome) -> bool:
    """Meanwhile it was shown again, or waits once more: then it needs its look."""
    text = item.text
    if text.is_waiting:
        return not text.is_deleted
    return not (text.is_deleted if outcome != Outcome.HIDDEN else text.is_hidden)


@on(QueueLate)
def call_on_duty(entry: Entry) -> None:
    """Unless somebody was quicker."""
    late: QueueLate = entry.event
    item = Item.objects.filter(pk=late.item_id, settled_at=None).first()
    if item is not None:
        about = About(late.space_id, fact=item.public_id)
        tell(entry, notices.LATE, set(late.called) - {item.member_id}, about)


@on(accounts.MemberJoined, accounts.ProfileChanged, consumer="moderation.doubts")
def look_at_the_profile(entry: Entry) -> None:
    """Not of those whom the house itself brought, or somebody invited: they are vouched for."""
    if not (isinstance(entry.event, accounts.MemberJoined) and entry.actor_kind == "system"):
        look_at_profile(entry.event.member_id)


@on(Reported, consumer="moderation.doubts")
def look_at_who_is_reported(entry: Entry) -> None:
    look_at_profile(entry.event.about_id)


@on(
    content.ReplyPosted,
    content.TopicPublished,
    spaces.InvitationSent,
    consumer="moderation.doubts",
)
def look_at_whom_they_address(entry: Entry) -> None:
    if entry.actor_id is not None and entry.channel != IMPORT:
        look_at_courting(entry.actor_id)


@on(SanctionImposed, consumer="moderation.doubts")
def settle_doubts_by_measure(entry: Entry) -> None:
    sanction = Sanction.objects.filter(pk=entry.event.sanction_id).first()
    if sanction is not None:
        uphold_doubts(sanction.member_id, entry.actor_id)


@on(DoubtRaised)
def tell_staff_of_courting(entry: Entry) -> None:
    """Profiles wait in the queue; whoever courts a company may be at it this very hour."""
    if entry.event.of == Doubt.Of.COURTING:
        staff = Member.objects.filter(is_active=True).exclude(site_role=Member.Role.MEMBER)
        ids = set(staff.values_list("pk", flat=True)) - {entry.event.member_id}
        tell(entry, notices.COURTING, ids, About(bundle="courting"))
