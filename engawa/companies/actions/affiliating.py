"""Who works where: beginning, confirming, changing, ending. The person and their words stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions import company_called
from engawa.accounts.models import Company, Member
from engawa.companies.actions.gates import reconsider
from engawa.companies.actions.kinds import follow_company
from engawa.companies.actions.seats import free_seat, take_seat
from engawa.companies.actions.showing import show_where_they_work
from engawa.companies.actions.telling import tell_where_they_work
from engawa.companies.actions.waiting import stand_in_line
from engawa.companies.events import (
    AffiliationBegan,
    AffiliationChanged,
    AffiliationConfirmed,
    AffiliationEnded,
)
from engawa.companies.models import Affiliation
from engawa.companies.policies import (
    can_end_affiliation,
    can_run_company,
    can_say_where_one_works,
)
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record

Role, Source = Affiliation.Role, Affiliation.Source
NO_SEAT = _("All seats of this company are taken.")


class Full(Invalid):
    """There is no seat now; one can wait for one."""

    def __init__(self) -> None:
        super().__init__(NO_SEAT, "company")


@dataclass(frozen=True)
class Terms:
    """How somebody belongs to a company. `primary`: stands beside the name; None decides itself."""

    position: str = ""
    department: str = ""
    role: str = Role.MEMBER
    source: str = Source.HOUSE
    confirmed: bool = True
    primary: bool | None = None
    since: datetime | None = None


@transaction.atomic
def affiliate(actor: Actor, member: Member, company: Company, terms: Terms) -> Affiliation:
    """Let `member` belong to `company` from now on; whoever does already gets these terms."""
    can_run_company(actor, company).require()
    affiliation = begin(actor, member.pk, company.pk, terms)
    settle([member.pk])
    return affiliation


@transaction.atomic
def say_where_one_works(actor: Actor, member: Member, company: Company, position: str) -> None:
    """A further company in one's own words: beside the name only when there is no other."""
    can_say_where_one_works(actor, member).require()
    if _open(member.pk).filter(company=company).exists():
        raise Invalid(_("This company is in your list already."), "company")
    terms = Terms(position=position, source=Source.PROFILE, confirmed=False)
    begin(actor, member.pk, company.pk, terms)
    settle([member.pk])


@transaction.atomic
def name_company(actor: Actor, member: Member, name: str, position: str) -> None:
    """The same by its name, in any spelling; a new company is made when nobody knows it.

    Nobody speaks for the house who does not.
    """
    can_say_where_one_works(actor, member).require()
    company = company_called(name)
    if company.kind == Company.Kind.VENDOR and member.kind != Member.Kind.EMPLOYEE:
        raise Invalid(_("A community manager assigns this company."), "company")
    say_where_one_works(actor, member, company, position)


@transaction.atomic
def show_company(actor: Actor, affiliation: Affiliation) -> None:
    """Let this company stand beside the name; what was written stays under the old one."""
    can_say_where_one_works(actor, affiliation.member).require()
    if not affiliation.is_open or affiliation.is_primary:
        return
    make_primary(affiliation)
    changed = AffiliationChanged(affiliation.company_id, affiliation.member_id, ("is_primary",))
    record(actor, changed)
    settle([affiliation.member_id])


@transaction.atomic
def change_affiliation(
    actor: Actor, affiliation: Affiliation, position: str, department: str, role: str
) -> None:
    """Saving what stands there already records nothing."""
    can_run_company(actor, affiliation.company).require()
    if role not in Role.values:
        raise Invalid(_("Choose one of the values in the list."), "role")
    if role == Role.ADMINISTRATOR and not affiliation.is_confirmed:
        raise Invalid(_("Please confirm first that this person works here."), "role")
    wanted = {
        "position": clean_line(position)[:80],
        "department": clean_line(department)[:60],
        "role": role,
    }
    changed = sorted(name for name, value in wanted.items() if getattr(affiliation, name) != value)
    if not changed:
        return
    for name in changed:
        setattr(affiliation, name, wanted[name])
    affiliation.save(update_fields=changed)
    record(actor, AffiliationChanged(affiliation.company_id, affiliation.member_id, tuple(changed)))
    settle([affiliation.member_id])


@transaction.atomic
def confirm_affiliation(actor: Actor, affiliation: Affiliation) -> bool:
    """What the person said is true. False: no seat was free, and they stand in line for one.
    Confirming twice changes nothing."""
    can_run_company(actor, affiliation.company).require()
    if not affiliation.is_open or affiliation.is_confirmed:
        return True
    terms = Terms(affiliation.position, affiliation.department, source=Source.MATCH)
    came = begin_or_wait(actor, affiliation.member_id, affiliation.company_id, terms)
    affiliation.refresh_from_db()
    settle([affiliation.member_id])
    return came


@transaction.atomic
def end_affiliation(actor: Actor, affiliation: Affiliation) -> None:
    """From now on. What rules of entry gave for it goes at once; ending twice changes nothing."""
    can_end_affiliation(actor, affiliation).require()
    why = "left" if affiliation.member_id == actor.member_id else "removed"
    if end(actor, affiliation, why):
        settle([affiliation.member_id])


def begin_or_wait(
    actor: Actor, member_id: int, company_id: int, terms: Terms, since: datetime | None = None
) -> bool:
    """As `begin`; where all seats are taken they stand in line, by the time they asked, and it is
    False."""
    try:
        begin(actor, member_id, company_id, terms)
    except Full:
        stand_in_line(actor, member_id, company_id, terms, since)
        return False
    return True


def begin(
    actor: Actor, member_id: int, company_id: int, terms: Terms, *, held: bool = False
) -> Affiliation:
    """Without asking or settling; the caller does both. Confirmed ones take a seat, the one `held`
    for them or a free one, or raise."""
    known = _open(member_id).filter(company_id=company_id).first()
    if known is not None:
        return _renew(actor, known, terms, held=held)
    try:
        with transaction.atomic():
            return _begin_anew(actor, member_id, company_id, terms, held=held)
    except IntegrityError:
        # Pressed twice in the same moment: the seat this one took is free again.
        known = _open(member_id).filter(company_id=company_id).first()
        if known is None:
            raise
        return _renew(actor, known, terms, held=held)


def _begin_anew(
    actor: Actor, member_id: int, company_id: int, terms: Terms, *, held: bool
) -> Affiliation:
    if terms.confirmed and not take_seat(company_id, held=held):
        raise Full
    now = timezone.now()
    affiliation = Affiliation.objects.create(
        member_id=member_id,
        company_id=company_id,
        position=clean_line(terms.position)[:80],
        department=clean_line(terms.department)[:60],
        role=terms.role if terms.confirmed else Role.MEMBER,
        source=terms.source,
        since=terms.since or now,
        confirmed_at=now if terms.confirmed else None,
        confirmed_by_id=actor.member_id if terms.confirmed else None,
    )
    if _becomes_primary(affiliation, terms):
        make_primary(affiliation)
    record(actor, AffiliationBegan(company_id, member_id, terms.source, terms.confirmed))
    if terms.confirmed:
        follow_company(member_id, company_id)
    return affiliation


def confirm(actor: Actor, affiliation: Affiliation, source: str, *, held: bool = False) -> None:
    if affiliation.is_confirmed:
        return
    if not take_seat(affiliation.company_id, held=held):
        raise Full
    affiliation.confirmed_at = timezone.now()
    affiliation.confirmed_by_id = actor.member_id
    affiliation.source = source
    affiliation.save(update_fields=["confirmed_at", "confirmed_by", "source"])
    record(actor, AffiliationConfirmed(affiliation.company_id, affiliation.member_id, source))
    follow_company(affiliation.member_id, affiliation.company_id)


def end(actor: Actor, affiliation: Affiliation, why: str) -> bool:
    """The next best takes its place beside the name."""
    now = max(timezone.now(), affiliation.since)
    rows = Affiliation.objects.filter(pk=affiliation.pk, until=None)
    if not rows.update(until=now, is_primary=False, role=Role.MEMBER):
        return False
    if affiliation.is_confirmed:
        free_seat(affiliation.company_id)
    if affiliation.is_primary:
        heir = _open(affiliation.member_id).order_by("confirmed_at", "-since").first()
        if heir is not None:
            make_primary(heir)
    affiliation.until, affiliation.is_primary = now, False
    record(actor, AffiliationEnded(affiliation.company_id, affiliation.member_id, why))
    return True


def make_primary(affiliation: Affiliation) -> None:
    _open(affiliation.member_id).exclude(pk=affiliation.pk).update(is_primary=False)
    Affiliation.objects.filter(pk=affiliation.pk, until=None).update(is_primary=True)
    affiliation.is_primary = True


def settle(member_ids: Iterable[int], at: datetime | None = None) -> None:
    """What follows from where these people work: what they may read, rules of entry, then what
    stands beside names."""
    ids = sorted(set(member_ids))
    tell_where_they_work(ids)
    reconsider(ids)
    show_where_they_work(ids, at)


def _open(member_id: int) -> QuerySet[Affiliation]:
    return Affiliation.objects.filter(member_id=member_id, until=None)


def _renew(actor: Actor, known: Affiliation, terms: Terms, *, held: bool) -> Affiliation:
    if terms.confirmed:
        confirm(actor, known, terms.source, held=held)
    wanted = {
        "position": clean_line(terms.position)[:80] or known.position,
        "department": clean_line(terms.department)[:60] or known.department,
        "role": terms.role if known.is_confirmed and terms.role != Role.MEMBER else known.role,
    }
    changed = sorted(name for name, value in wanted.items() if getattr(known, name) != value)
    for name in changed:
        setattr(known, name, wanted[name])
    if changed:
        known.save(update_fields=changed)
        record(actor, AffiliationChanged(known.company_id, known.member_id, tuple(changed)))
    if terms.primary and not known.is_primary:
        make_primary(known)
    return known


def _becomes_primary(affiliation: Affiliation, terms: Terms) -> bool:
    """The first of all, and a confirmed one before words of one's own."""
    if terms.primary is not None:
        return terms.primary
    present = _open(affiliation.member_id).filter(is_primary=True).first()
    return present is None or (affiliation.is_confirmed and not present.is_confirmed)
