"""A table from being handed in to being brought in. Portions of lines, each in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.companies.actions.intaking.companies import plan_company
from engawa.companies.actions.intaking.people import plan_person
from engawa.companies.actions.intaking.plans import Conflict, Does, Plan, Seen
from engawa.companies.events import IntakeBrought, IntakeLetIn
from engawa.companies.models import Intake, IntakeRow
from engawa.companies.policies import can_manage_companies
from engawa.companies.tables import COMPANY_COLUMNS, PEOPLE_COLUMNS, Row, rows_in
from engawa.core.actor import Actor
from engawa.core.blobs import blobs
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.spaces.membership import actor_for

PORTION = 100
MOST_BYTES = 20 * 1024 * 1024
State = Intake.State
READERS: dict[str, tuple[tuple[str, ...], Callable[[Row, Seen], Plan]]] = {
    Intake.Of.COMPANIES: (COMPANY_COLUMNS, plan_company),
    Intake.Of.PEOPLE: (PEOPLE_COLUMNS, plan_person),
}


def hand_in(actor: Actor, of: str, name: str, chunks: Iterable[bytes]) -> str:
    """Keep the file and have it looked at; its public id. Nothing else happens yet."""
    can_manage_companies(actor).require()
    if of not in READERS:
        raise Invalid(_("Choose one of the values in the list."), "of")
    blob = blobs().put(chunks, MOST_BYTES)
    with transaction.atomic():
        intake = Intake.objects.create(
            of=of, name=clean_line(name)[:200], blob=blob.key, brought_by_id=actor.member_id
        )
        record(actor, IntakeBrought(intake.pk))
    return intake.public_id


@transaction.atomic
def let_in(actor: Actor, intake: Intake) -> None:
    """Only what was looked at, once at a time; again later is harmless."""
    can_manage_companies(actor).require()
    ready = Intake.objects.filter(pk=intake.pk, state__in=[State.CHECKED, State.APPLIED])
    if not ready.update(state=State.APPLYING, brought_by=actor.member_id):
        raise Invalid(_("This table is being worked on. Please look again in a moment."))
    record(actor, IntakeLetIn(intake.pk))


def check(intake: Intake) -> None:
    """What each line would do."""
    _run(intake, None, State.CHECKED)


def apply(intake: Intake) -> None:
    """Do it, in the name of whoever let it in, if they still may."""
    person = intake.brought_by
    actor = actor_for(person) if person else Actor.visitor()
    if not can_manage_companies(actor):
        Intake.objects.filter(pk=intake.pk).update(
            state=State.BROKEN, fault=str(_("Whoever let it in may no longer do so."))
        )
        return
    _run(intake, actor, State.APPLIED)
    Intake.objects.filter(pk=intake.pk).update(applied_at=timezone.now())


def _run(intake: Intake, actor: Actor | None, after: str) -> None:
    columns, plan = READERS[intake.of]
    IntakeRow.objects.filter(intake=intake).delete()
    counts: Counter[str] = Counter()
    try:
        with blobs().open(intake.blob) as file:
            lines, seen = rows_in(file, columns), Seen()
            while portion := list(islice(lines, PORTION)):
                _take(intake, actor, portion, lambda row: plan(row, seen), counts)
    except (Invalid, FileNotFoundError) as error:
        fault = str(getattr(error, "message", "") or _("The file is no longer there."))
        Intake.objects.filter(pk=intake.pk).update(state=State.BROKEN, fault=fault[:300])
        return
    Intake.objects.filter(pk=intake.pk).update(state=after, counts=dict(counts), fault="")


@transaction.atomic
def _take(
    intake: Intake,
    actor: Actor | None,
    portion: list[tuple[int, Row]],
    plan: Callable[[Row], Plan],
    counts: Counter[str],
) -> None:
    rows = [_line(intake, actor, number, row, plan) for number, row in portion]
    IntakeRow.objects.bulk_create(rows)
    counts.update(row.does for row in rows)
    Intake.objects.filter(pk=intake.pk).update(counts=dict(counts))


def _line(
    intake: Intake,
    actor: Actor | None,
    number: int,
    row: Row,
    plan: Callable[[Row], Plan],
) -> IntakeRow:
    title = clean_line(row.get("name") or row.get("email") or "")[:200]
    try:
        found = plan(row)
        if actor is not None and found.carry_out is not None:
            with transaction.atomic():
                found.carry_out(actor)
    except Conflict as conflict:
        facts = {"does": Does.CONFLICT, "why": conflict.why, "fact": conflict.fact}
    except (Invalid, Denied) as refused:
        said = getattr(refused, "message", "") or getattr(refused, "reason", "")
        facts = {"does": Does.CONFLICT, "why": "value", "fact": str(said)[:200]}
    else:
        return IntakeRow(
            intake=intake,
            number=number,
            does=found.does,
            title=found.title[:200],
            changes=found.changes,
        )
    return IntakeRow(intake=intake, number=number, title=title, **facts)


def intake_keys() -> set[str]:
    """Blobs of tables that may still be let in."""
    return set(Intake.objects.exclude(blob="").values_list("blob", flat=True))
