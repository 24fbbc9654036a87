"""What the member says to it: an answer, or the wish that somebody else looks again."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid, Refused
from engawa.core.text.clean import clean_text
from engawa.eventlog import record
from engawa.moderation.actions.sanctioning import lift_sanction
from engawa.moderation.events import AppealDecided, AppealMade, SanctionAnswered
from engawa.moderation.models import Appeal, Sanction
from engawa.moderation.policies import can_appeal, can_decide_appeal, my_sanctions


@transaction.atomic
def answer_sanction(actor: Actor, sanction: Sanction, words: str) -> None:
    """A word in return; the first one stands."""
    if not my_sanctions(actor).filter(pk=sanction.pk).exists():
        raise Refused
    rows = Sanction.objects.filter(pk=sanction.pk, answered_at=None)
    if rows.update(answer=_words(words), answered_at=timezone.now()):
        record(actor, SanctionAnswered(sanction.pk, sanction.member_id, sanction.space_id))


@transaction.atomic
def appeal(actor: Actor, sanction: Sanction, words: str) -> Appeal:
    can_appeal(actor, sanction).require()
    try:
        with transaction.atomic():
            made = Appeal.objects.create(sanction=sanction, words=_words(words))
    except IntegrityError:  # the same click, twice at once
        return Appeal.objects.get(sanction=sanction)
    record(actor, AppealMade(sanction.pk, sanction.member_id, sanction.space_id))
    return made


@transaction.atomic
def decide_appeal(actor: Actor, made: Appeal, *, overturn: bool, answer: str) -> None:
    """Somebody who did not decide before looks again; the member reads the answer."""
    sanction = made.sanction
    can_decide_appeal(actor, sanction).require()
    state = Appeal.State.OVERTURNED if overturn else Appeal.State.UPHELD
    facts = {"state": state, "answer": _words(answer), "decided_by_id": actor.member_id}
    waiting = Appeal.objects.filter(pk=made.pk, state=Appeal.State.WAITING)
    if not waiting.update(**facts, decided_at=timezone.now()):
        raise Invalid(_("Somebody has decided this already."))
    if overturn:
        lift_sanction(actor, sanction, str(_("Taken back on a second look")), by_appeal=True)
    first = sanction.confirmed_by_id or sanction.by_id
    about = (sanction.pk, sanction.member_id, str(state), first, sanction.space_id)
    record(actor, AppealDecided(*about))


def _words(words: str) -> str:
    clean = clean_text(words.replace("\x00", "")).strip()[:2000]
    if not clean:
        raise Invalid(_("Please write something first."), "words")
    return clean
