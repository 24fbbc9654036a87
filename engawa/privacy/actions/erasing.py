"""Being forgotten: asked for, thought over, done, shown to have been done."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions import erase_member
from engawa.accounts.models import Member
from engawa.content.actions.forgetting import call_no_more
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.outbox.actions import send_later
from engawa.privacy.events import ErasureAsked, ErasureCalledOff, MemberErased
from engawa.privacy.holdings import every_holding
from engawa.privacy.models import Erasure, Mode
from engawa.privacy.policies import can_call_off, can_erase
from engawa.privacy.tunables import ERASURE_DAYS
from engawa.spaces.actions import spaces_owned_alone

HOUSE = Actor.system("a member asked to be forgotten")
OPEN = {"called_off_at": None, "done_at": None}


@transaction.atomic
def ask_to_be_forgotten(actor: Actor, member: Member, mode: str, reason: str = "") -> Erasure:
    """Note the wish; it is done after some days, in which it can be called off.

    Staff who ask for somebody give a reason. `Invalid` while a space would be without an owner.
    """
    can_erase(actor, member).require()
    if mode not in Mode.values:
        raise Invalid(_("Choose one of the values in the list."), "mode")
    why = clean_line(reason)[:300]
    if actor.member_id != member.pk and not why:
        raise Invalid(_("Please say who asked for it, and when."), "reason")
    if alone := spaces_owned_alone(member.pk):
        names = ", ".join(space.name for space in alone[:5])
        message = _("Please make someone else an owner first: %(spaces)s") % {"spaces": names}
        raise Invalid(message, "mode")
    erasure = _noted(actor, member, mode, why)
    record(actor, ErasureAsked(member.pk, erasure.pk, mode))
    _tell(member, erasure, "privacy/letters/leaving", "asked")
    return erasure


@transaction.atomic
def call_off(actor: Actor, erasure: Erasure) -> None:
    """Stay after all. Twice changes nothing; what is done cannot be called off."""
    can_call_off(actor, erasure).require()
    rows = Erasure.objects.filter(pk=erasure.pk, **OPEN)
    if rows.update(called_off_at=timezone.now()):
        record(actor, ErasureCalledOff(erasure.member_id, erasure.pk))
    elif erasure.done_at is not None:
        raise Invalid(_("This has been done already."))


def forget_due() -> int:
    """Do what is due; how many. Killed in the middle it goes on where it stood."""
    due = list(Erasure.objects.filter(due_at__lte=timezone.now(), **OPEN).order_by("due_at", "pk"))
    for erasure in due:
        forget(erasure)
    return len(due)


def forget(erasure: Erasure) -> None:
    """Table after table, each for itself; the person last, so that all can be found till then."""
    member = Member.objects.filter(pk=erasure.member_id).first()
    if member is None:
        Erasure.objects.filter(pk=erasure.pk).update(done_at=timezone.now())
        return
    mode = Mode(erasure.mode)
    counts = dict(erasure.counts)
    for holding in every_holding():
        touched = holding.forget(holding.of(member), member, mode)
        counts[holding.name] = max(counts.get(holding.name, 0), touched)
        Erasure.objects.filter(pk=erasure.pk).update(counts=counts)
    counts["calls"] = max(counts.get("calls", 0), call_no_more(HOUSE, member.handle))
    with transaction.atomic():
        _tell(member, erasure, "privacy/letters/gone", "done")
        erase_member(HOUSE, member)
        done = Erasure.objects.filter(pk=erasure.pk, **OPEN)
        if done.update(done_at=timezone.now(), counts=counts):
            record(HOUSE, MemberErased(member.pk, erasure.pk, mode))


def _noted(actor: Actor, member: Member, mode: str, reason: str) -> Erasure:
    due = timezone.now() + timedelta(days=ERASURE_DAYS.value())
    facts = {"mode": mode, "reason": reason, "due_at": due, "asked_by_id": actor.member_id}
    try:
        with transaction.atomic():
            return Erasure.objects.create(member_id=member.pk, **facts)
    except IntegrityError as error:
        raise Invalid(_("This has been asked for already.")) from error


def _tell(member: Member, erasure: Erasure, template: str, step: str) -> None:
    url = settings.SITE_URL + reverse("privacy:mine")
    context = {"url": url, "erasure": erasure, "name": member.name(member.language)}
    key = f"erasure:{erasure.public_id}:{step}"
    send_later(member.email, key, template, context, member.language)
