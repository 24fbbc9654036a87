"""Deciding on an item of the queue, and taking a decision back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from engawa.content import actions as content
from engawa.content.models import Reply, Topic
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.moderation.actions.opening import FRESH
from engawa.moderation.events import ItemDecided
from engawa.moderation.models import Decision, Item, Outcome, Reason, Verb
from engawa.moderation.models.items import UPHELD
from engawa.moderation.policies import can_decide, can_undo
from engawa.moderation.queries.people import snapshot_of

ALREADY = _("Somebody has decided this already.")


@transaction.atomic
def decide(actor: Actor, item: Item, verb: str, reason: str = "", words: str = "") -> Decision:
    """Do `verb` to the item and settle it. Of two at once one decides, the other hears so.

    `words` are read by the author; without them those of the reason are.
    """
    can_decide(actor, item).require()
    if verb not in (Verb.APPROVE, Verb.REJECT, Verb.HIDE, Verb.ESCALATE):
        raise Invalid(_("Choose one of the values in the list."), "verb")
    topic, reply = _as_they_stand(item)
    text = reply or topic
    before, was_held = state_of(text), item.is_held
    snapshot = snapshot_of(text)
    words = clean_line(words)[:300]
    if verb == Verb.ESCALATE:
        outcome = ""
        _take(item, is_escalated=True, claimed_by=None, claimed_until=None)
    else:
        reason = reason or _main_reason(item)
        outcome = _outcome(verb, item, text)
        _settle(actor, item, outcome)
        _apply(actor, outcome, topic, reply, words or _words_of(reason, text))
    after = _state_now(item)
    facts = {"reason": reason, "words": words, "before": before, "after": after}
    decision = Decision.objects.create(
        item=item, by_id=actor.member_id, verb=verb, snapshot=snapshot, **facts
    )
    _record(actor, item, decision, outcome, was_held=was_held)
    return decision


@transaction.atomic
def undo_decision(actor: Actor, decision: Decision) -> None:
    """Put text and item back as they stood, and the reports with them."""
    can_undo(actor, decision).require()
    item = decision.item
    if item.decisions.filter(undone_at=None, pk__gt=decision.pk).exclude(verb=Verb.UNDO).exists():
        raise Invalid(_("Somebody has decided anew since."))
    now = timezone.now()
    if not Decision.objects.filter(pk=decision.pk, undone_at=None).update(undone_at=now):
        return
    topic, reply = _as_they_stand(item)
    _put_back(actor, decision.before, topic, reply)
    Item.objects.filter(pk=item.pk).update(**FRESH)
    item.reports.filter(settled_at=item.settled_at).update(was_right=None, settled_at=None)
    undoing = Decision.objects.create(
        item=item,
        by_id=actor.member_id,
        verb=Verb.UNDO,
        before=decision.after,
        after=_state_now(item),
    )
    _record(actor, item, undoing, "", was_held=item.is_held, took_back=decision.verb)


def state_of(text: Topic | Reply | None) -> str:
    """How a text stands, in a word; "" for a person."""
    if text is None:
        return ""
    if text.is_deleted:
        return "deleted"
    if text.is_waiting:
        return "held"
    if text.held:
        return "turned_down"
    return "hidden" if text.is_hidden else "shown"


def _state_now(item: Item) -> str:
    topic, reply = _as_they_stand(item)
    return state_of(reply or topic)


def _outcome(verb: str, item: Item, text: Topic | Reply | None) -> Outcome:
    if text is None:
        if verb == Verb.HIDE:
            raise Invalid(_("A person cannot be hidden."), "verb")
        return Outcome.KEPT if verb == Verb.APPROVE else Outcome.ACTED
    if verb == Verb.APPROVE:
        return Outcome.PUBLISHED if text.held else Outcome.KEPT
    if text.held:
        return Outcome.TURNED_DOWN
    return Outcome.HIDDEN if verb == Verb.HIDE else Outcome.DELETED


def _apply(
    actor: Actor, outcome: Outcome, topic: Topic | None, reply: Reply | None, words: str
) -> None:
    text = reply or topic
    if topic is None or text is None or text.is_deleted:
        return
    if outcome in (Outcome.PUBLISHED, Outcome.KEPT):
        content.unhide(actor, topic, reply)
    elif outcome == Outcome.TURNED_DOWN:
        content.turn_down(actor, topic, reply, words)
    elif outcome == Outcome.HIDDEN:
        content.hide(actor, topic, reply, words)
    elif outcome == Outcome.DELETED and reply is not None:
        content.delete_reply(actor, reply)
    elif outcome == Outcome.DELETED:
        content.delete_topic(actor, topic)


def _put_back(actor: Actor, before: str, topic: Topic | None, reply: Reply | None) -> None:
    text = reply or topic
    if topic is None or text is None or state_of(text) == before:
        return
    if text.is_deleted and reply is not None:
        content.restore_reply(actor, reply)
    elif text.is_deleted:
        content.restore_topic(actor, topic)
    fresh: Any = type(text).objects.get(pk=text.pk)
    if before == "held":
        content.hold_again(actor, topic, reply)
    elif before == "shown" and fresh.is_hidden:
        content.unhide(actor, topic, reply)
    elif before == "hidden" and not fresh.is_hidden:
        content.hide(actor, topic, reply, fresh.hidden_reason or str(_("Waiting for a look")))


def _take(item: Item, **changes: Any) -> None:
    if not Item.objects.filter(pk=item.pk, settled_at=None).update(**changes):
        raise Invalid(ALREADY)
    for name, value in changes.items():
        setattr(item, name, value)


def _settle(actor: Actor, item: Item, outcome: Outcome) -> None:
    now = timezone.now()
    _take(item, settled_at=now, settled_by_id=actor.member_id, outcome=outcome, claimed_until=None)
    was_right = outcome in UPHELD
    item.reports.filter(settled_at=None).update(was_right=was_right, settled_at=now)


def _as_they_stand(item: Item) -> tuple[Topic | None, Reply | None]:
    """Read anew: an item is opened long before it is decided."""
    if item.topic_id is None:
        return None, None
    topic = Topic.objects.select_related("space").get(pk=item.topic_id)
    if item.reply_id is None:
        return topic, None
    reply = Reply.objects.select_related("parent", "topic__space").get(pk=item.reply_id)
    return topic, reply


def _main_reason(item: Item) -> str:
    """What most who reported it say."""
    said = list(item.reports.filter(settled_at=None).values_list("reason", flat=True))
    return max(set(said), key=said.count) if said else ""


def _words_of(reason: str, text: Topic | Reply | None) -> str:
    """In the author's language, what is wrong with it."""
    if text is None or not reason:
        return ""
    with translation.override(text.author.language):
        return str(Reason(reason).label)


def _record(
    actor: Actor,
    item: Item,
    decision: Decision,
    outcome: str,
    *,
    was_held: bool,
    took_back: str = "",
) -> None:
    facts = (item.pk, decision.pk, item.member_id, str(decision.verb))
    place = (item.space_id, item.topic_id, item.reply_id)
    record(
        actor,
        ItemDecided(
            *facts,
            decision.before,
            decision.after,
            str(outcome),
            decision.reason,
            *place,
            was_held,
            took_back,
        ),
    )
