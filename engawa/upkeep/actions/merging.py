"""One space goes over into another, in portions, so that a stop in between does no harm.

Every portion asks anew whether anybody would come to see what they could not see before, in the
transaction that moves it and with both spaces' rows in hand. What moved is written down row by
row, and goes back the same way.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.content.actions import move_topic
from engawa.content.models import Reply, Topic
from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.spaces.actions import archive_space, remove_member, reopen_space
from engawa.spaces.actions.belonging import admit
from engawa.spaces.bars import kept_out
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Membership, Space
from engawa.upkeep import tunables
from engawa.upkeep.actions.plans import plans_changed
from engawa.upkeep.events import (
    MergeAnnounced,
    MergeCalledOff,
    MergeHeldUp,
    MergeUndoBegun,
    MergeUndone,
    SpacesMerged,
)
from engawa.upkeep.models import Merge, MovedMember, MovedTopic
from engawa.upkeep.policies import can_merge_spaces, can_settle_quiet
from engawa.upkeep.queries.audiences import (
    movable,
    newcomers,
    refusal_words,
    widening,
    wider_than_then,
)

HOUSE = Actor.system("merge")
State = Merge.State
LONGEST_REASON = 300
PORTION = 25
MERGED = "merged"
JUST_CHANGED = _("This has just been changed by someone else. Please look again.")
TOO_LATE = _("This merge can no longer be undone.")


@transaction.atomic
def announce_merge(actor: Actor, source: Space, target: Space, reason: str) -> Merge:
    """Tell members when `source` goes over into `target`. Refused where sight would widen."""
    can_merge_spaces(actor, source, target).require()
    if source.pk == target.pk:
        raise Invalid(_("Please choose another space."), "target")
    said = clean_line(reason)
    if not said:
        raise Invalid(_("Please say why; members will read it."), "reason")
    if len(said) > LONGEST_REASON:
        most = {"most": LONGEST_REASON}
        raise Invalid(_("Please keep this to %(most)s characters.") % most, "reason")
    why = widening(source, target)
    if why:
        raise Invalid(refusal_words(why, source, target), "target")
    due = timezone.now() + timedelta(days=tunables.MERGE_NOTICE_DAYS.value())
    merge = _insert(
        Merge(
            source=source,
            target=target,
            source_visibility=source.visibility,
            planned_by_id=actor.member_id,
            reason=said,
            due_at=due,
        )
    )
    plans_changed(source)
    record(actor, MergeAnnounced(source.pk, merge.pk, target.pk, due.isoformat()))
    return merge


@transaction.atomic
def call_off_merge(actor: Actor, merge: Merge) -> None:
    """Before it began, or where it stands still; what had moved by then stays written down."""
    can_settle_quiet(actor, merge.source).require()
    if merge.state == State.CALLED_OFF:
        return
    if not _step(merge, State.ANNOUNCED, State.CALLED_OFF):
        raise Invalid(JUST_CHANGED)
    record(actor, MergeCalledOff(*_places(merge)))


@transaction.atomic
def begin_undoing(actor: Actor, merge: Merge) -> None:
    """Open the source again and let go back what came from it; beginning twice changes nothing."""
    can_settle_quiet(actor, merge.source).require()
    can_settle_quiet(actor, merge.target).require()
    if merge.state in (State.GOING_BACK, State.UNDONE):
        return
    held_up = merge.state == State.MOVING and merge.held_up
    if not (merge.can_still_be_undone or held_up):
        raise Invalid(TOO_LATE)
    if not _step(merge, merge.state, State.GOING_BACK):
        raise Invalid(JUST_CHANGED)
    reopen_space(actor, merge.source)
    record(actor, MergeUndoBegun(*_places(merge)))


def begin_due_merges() -> int:
    """Whose day has come; how many."""
    due = Merge.objects.filter(state=State.ANNOUNCED, due_at__lte=timezone.now())
    return due.update(state=State.MOVING)


def open_merges() -> list[int]:
    """Under way in either direction, and not held up."""
    rows = Merge.objects.filter(state__in=[State.MOVING, State.GOING_BACK], held_up="")
    return list(rows.order_by("pk").values_list("pk", flat=True))


def carry_on(pk: int) -> int:
    """Portion by portion until all is done; may stop anywhere and begin again. How many rows."""
    moved = 0
    while (some := _portion(pk)) > 0:
        moved += some
    return moved


@transaction.atomic
def _portion(pk: int) -> int:
    """The next portion; 0 when there is none. Takes the merge first, so that two never race."""
    rows = Merge.objects.filter(pk=pk, state__in=[State.MOVING, State.GOING_BACK], held_up="")
    if not rows.update(held_up=""):
        return 0
    merge = Merge.objects.get(pk=pk)
    ids = sorted((merge.source_id, merge.target_id))
    spaces = {s.pk: s for s in Space.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    merge.source, merge.target = spaces[merge.source_id], spaces[merge.target_id]
    return _go_on(merge) if merge.state == State.MOVING else _go_back(merge)


def _go_on(merge: Merge) -> int:
    source, target = merge.source, merge.target
    why = widening(source, target)
    if why or target.is_archived:
        return _hold_up(merge, why or "target_archived")
    topics = list(movable(source, target).select_related("space").order_by("pk")[:PORTION])
    for topic in topics:
        MovedTopic.objects.get_or_create(
            merge=merge, topic=topic, defaults={"was_pinned": topic.is_pinned}
        )
        move_topic(HOUSE, topic, target)
    if topics:
        return len(topics)
    seen = MovedMember.objects.filter(merge=merge).values("member")
    people = newcomers(source, target).exclude(member__in=seen).select_related("member")
    some = list(people.order_by("pk")[:PORTION])
    for membership in some:
        came = _bring(membership, target)
        MovedMember.objects.get_or_create(
            merge=merge, member_id=membership.member_id, defaults={"came_in": came}
        )
    return len(some) or _finish(merge)


def _bring(membership: Membership, target: Space) -> bool:
    """False where there is no seat, or a rule keeps them out."""
    if kept_out(actor_for(membership.member), target) is not None:
        return False
    try:
        with transaction.atomic():
            admit(HOUSE, target, membership.member_id, SpaceRole.MEMBER, MERGED)
    except Denied:
        return False
    return True


def _finish(merge: Merge) -> int:
    now = timezone.now()
    until = now + timedelta(days=tunables.MERGE_UNDO_DAYS.value())
    left = Topic.objects.filter(space=merge.source_id).count()
    facts = {"done_at": now, "undo_until": until, "left_behind": left}
    if _step(merge, State.MOVING, State.DONE, **facts):
        archive_space(HOUSE, merge.source)
        topics, members = merge.topics.count(), merge.members.filter(came_in=True).count()
        record(HOUSE, SpacesMerged(*_places(merge), topics, members, left))
    return 0


def _go_back(merge: Merge) -> int:
    if wider_than_then(merge.source, merge.source_visibility):
        return _hold_up(merge, "wider_now")
    waiting = merge.topics.filter(back_at=None).select_related("topic__space")
    some = list(waiting.order_by("pk")[:PORTION])
    widens = bool(widening(merge.target, merge.source))
    for moved in some:
        back = _can_go_back(merge, moved, widens)
        if back:
            move_topic(HOUSE, moved.topic, merge.source)
            if moved.was_pinned:
                Topic.objects.filter(pk=moved.topic_id).update(is_pinned=True)
        rows = MovedTopic.objects.filter(pk=moved.pk)
        rows.update(back_at=timezone.now(), stayed=not back)
    if some:
        return len(some)
    people = merge.members.filter(back_at=None, came_in=True).order_by("pk")[:PORTION]
    for moved_in in people:
        _send_back(merge, moved_in)
        MovedMember.objects.filter(pk=moved_in.pk).update(back_at=timezone.now())
    return len(people) or _finish_undoing(merge)


def _can_go_back(merge: Merge, moved: MovedTopic, widens: bool) -> bool:
    """What was written since for fewer people is not shown to more by going back."""
    topic = moved.topic
    if topic.space_id != merge.target_id or topic.is_deleted or topic.is_hidden:
        return False
    if topic.kind not in merge.source.kinds or topic.is_narrowed:
        return False
    if not widens:
        return True
    since = moved.moved_at
    replies = Reply.objects.filter(topic=topic)
    written = replies.filter(Q(published_at__gt=since) | Q(edited_at__gt=since)).exists()
    return not (written or (topic.edited_at is not None and topic.edited_at > since))


def _send_back(merge: Merge, moved: MovedMember) -> None:
    """Out of the target again, unless they have made it theirs by a role or a text."""
    rows = Membership.objects.filter(space=merge.target_id, member=moved.member_id)
    membership = rows.filter(role=SpaceRole.MEMBER).select_related("space", "member").first()
    if membership is None or _wrote_since(merge, moved):
        return
    remove_member(HOUSE, membership)


def _wrote_since(merge: Merge, moved: MovedMember) -> bool:
    here: dict[str, Any] = {"author": moved.member_id, "published_at__gt": moved.moved_at}
    topics = Topic.objects.filter(space=merge.target_id, **here)
    replies = Reply.objects.filter(topic__space=merge.target_id, **here)
    return topics.exists() or replies.exists()


def _finish_undoing(merge: Merge) -> int:
    if _step(merge, State.GOING_BACK, State.UNDONE, undone_at=timezone.now()):
        back = merge.topics.filter(stayed=False).count()
        stayed = merge.topics.filter(stayed=True).count()
        record(HOUSE, MergeUndone(*_places(merge), back, stayed))
    return 0


def _hold_up(merge: Merge, why: str) -> int:
    Merge.objects.filter(pk=merge.pk).update(held_up=why)
    record(HOUSE, MergeHeldUp(*_places(merge), why))
    return 0


def _step(merge: Merge, before: str, after: str, **facts: Any) -> bool:
    rows = Merge.objects.filter(pk=merge.pk, state=before)
    if not rows.update(state=after, held_up="", **facts):
        return False
    merge.state = after
    plans_changed(merge.source)
    return True


def _places(merge: Merge) -> tuple[int, int, int]:
    return (merge.source_id, merge.pk, merge.target_id)


def _insert(merge: Merge) -> Merge:
    try:
        with transaction.atomic():
            merge.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(_("This space is going over into another one already.")) from error
    return merge
