"""Telling moderators that something is not right."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.content.actions import hide
from engawa.content.models import Reply, Topic
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_text
from engawa.eventlog import record
from engawa.moderation import tunables
from engawa.moderation.actions.opening import add_report, item_about
from engawa.moderation.events import Reported
from engawa.moderation.models import Item, Reason, Report
from engawa.moderation.policies import can_report_member, can_report_text
from engawa.moderation.queries.people import record_of
from engawa.moderation.weighing import weigh

URGENT = frozenset({Reason.HARASSMENT, Reason.PERSONAL, Reason.CONFIDENTIAL})
MOST_WORDS = 1000
LOOKED_AT = timedelta(days=7)  # what moderators let stand is not hidden again so soon


@transaction.atomic
def report_text(
    actor: Actor, topic: Topic, reply: Reply | None, reason: str, words: str = ""
) -> Report:
    """Report a text that `actor` may read. A second report of the same text changes nothing."""
    can_report_text(actor, topic, reply).require()
    author = (reply or topic).author
    report, item, is_new = _report(actor, topic, reply, author, reason, words)
    if is_new:
        _hide_until_looked_at(item, topic, reply)
    return report


@transaction.atomic
def report_member(actor: Actor, member: Member, reason: str, words: str = "") -> Report:
    """Report a person, for what no single text shows; site staff look at it."""
    can_report_member(actor, member).require()
    return _report(actor, None, None, member, reason, words)[0]


def _report(
    actor: Actor,
    topic: Topic | None,
    reply: Reply | None,
    member: Member,
    reason: str,
    words: str,
) -> tuple[Report, Item, bool]:
    if reason not in Reason.values:
        raise Invalid(_("Please choose what is not right."), "reason")
    words = clean_text(words.replace("\x00", "")).strip()
    if len(words) > MOST_WORDS:
        most = {"most": MOST_WORDS}
        raise Invalid(_("Please keep this to %(most)s characters.") % most, "words")
    item = item_about(topic, reply, member)
    earlier = Report.objects.filter(item=item, reporter_id=actor.me).first()
    if earlier is not None and earlier.was_right is None and earlier.settled_at is None:
        return earlier, item, False
    _require_measure(actor)
    report = _write(actor, item, earlier, reason, words)
    add_report(item, report.weight, urgent=reason in URGENT)
    space_id = topic.space_id if topic else None
    facts = (item.pk, report.pk, member.pk, reason, report.weight, space_id)
    record(actor, Reported(*facts, topic.pk if topic else None, reply.pk if reply else None))
    return report, item, True


def _write(actor: Actor, item: Item, earlier: Report | None, reason: str, words: str) -> Report:
    """One row per person and item: what was settled before makes way for the new word."""
    weight = weigh(actor, *record_of(actor.me))
    if earlier is not None:
        earlier.reason, earlier.words, earlier.weight = reason, words, weight
        earlier.created_at, earlier.was_right, earlier.settled_at = timezone.now(), None, None
        earlier.save()
        return earlier
    try:
        with transaction.atomic():
            return Report.objects.create(
                item=item, reporter_id=actor.me, reason=reason, words=words, weight=weight
            )
    except IntegrityError:  # the same click, twice at once
        return Report.objects.get(item=item, reporter_id=actor.me)


def _require_measure(actor: Actor) -> None:
    since = timezone.now() - timedelta(days=1)
    sent = Report.objects.filter(reporter_id=actor.me, created_at__gt=since).count()
    if sent >= tunables.REPORTS_A_DAY.value():
        raise Invalid(_("You have reported a lot today. Please write to the administrators."))


def _hide_until_looked_at(item: Item, topic: Topic, reply: Reply | None) -> None:
    """Enough weight of two people or more hides the text until somebody has looked.

    That something was asked before harms nobody, so it never hides.
    """
    enough = tunables.HIDE_WEIGHT.value() * 100
    text = reply or topic
    if not enough or item.weight < enough or text.is_hidden or _was_looked_at(item):
        return
    open_ones = item.reports.filter(settled_at=None).exclude(reason=Reason.DOUBLE)
    told = open_ones.aggregate(people=Count("reporter", distinct=True), weight=Sum("weight"))
    if told["people"] < 2 or (told["weight"] or 0) < enough:
        return
    with translation.override(text.author.language):
        why = _("Several members asked for a look at this. It is hidden until that has happened.")
    hide(Actor.system("reports"), topic, reply, why)
    Item.objects.filter(pk=item.pk).update(was_auto_hidden=True)


def _was_looked_at(item: Item) -> bool:
    since = timezone.now() - LOOKED_AT
    return item.decisions.filter(verb="approve", undone_at=None, at__gt=since).exists()
