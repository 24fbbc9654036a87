"""Who may see a company and its people, and who may change what about them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company, Member
from engawa.accounts.policies import visible_members
from engawa.companies.facts import companies_by_address
from engawa.companies.models import Affiliation, Intake, Proposal, SeatPlace
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.core.verdict import Verdict, allow, deny
from engawa.spaces.models import Space

FOR_MANAGERS = _("Only community managers can do this.")
FOR_ADMINISTRATORS = _("Only the company's administrators and community managers can do this.")


def visible_companies(actor: Actor) -> QuerySet[Company]:
    """Companies `actor` may know of.

    Members: those that stand beside somebody's name anyway, and their own. Visitors: those whose
    people wrote what everyone may read. A customer nobody speaks for is known to managers only.
    """
    rows = Company.objects.all()
    if actor.is_system or actor.manages_site:
        return rows
    if actor.is_signed_in:
        shown = visible_members(actor).filter(company=OuterRef("pk"))
        present = visible_affiliations(actor, OuterRef("pk")).filter(until=None)
        return rows.filter(Exists(shown) | Exists(present))
    topics = visible_topics(actor).filter(author__company=OuterRef("pk"))
    replies = visible_replies(actor).filter(author__company=OuterRef("pk"))
    return rows.filter(Exists(topics) | Exists(replies))


def visible_affiliations(actor: Actor, company: Any = None) -> QuerySet[Affiliation]:
    """Who works where, as far as `actor` may know; `company` narrows it to one.

    Members: present colleagues of whom they may see the person. Administrators of a company also
    see what is not confirmed there. The past is for managers and for oneself.
    """
    rows = Affiliation.objects.all() if company is None else _at(company)
    if actor.is_system or actor.manages_site:
        return rows
    if not actor.is_signed_in:
        return rows.none()
    person = Exists(visible_members(actor).filter(pk=OuterRef("member_id")))
    known = Q(confirmed_at__isnull=False) | Q(is_primary=True)
    led = Exists(_led(actor).filter(company=OuterRef("company_id")))
    return rows.filter(Q(member_id=actor.me) | person & Q(until=None) & (known | led))


def _at(company: Any) -> QuerySet[Affiliation]:
    return Affiliation.objects.filter(company=company)


def visible_proposals(actor: Actor) -> QuerySet[Proposal]:
    """Managers all; administrators of a company those about it."""
    if actor.is_system or actor.manages_site:
        return Proposal.objects.all()
    led = _led(actor).values("company_id")
    person = visible_members(actor).filter(pk=OuterRef("member_id"))
    return Proposal.objects.filter(Exists(person), company__in=led)


def visible_seat_places(actor: Actor) -> QuerySet[SeatPlace]:
    """One's own; managers all; administrators of a company those in its line."""
    if actor.is_system or actor.manages_site:
        return SeatPlace.objects.all()
    led = _led(actor).values("company_id")
    person = visible_members(actor).filter(pk=OuterRef("member_id"))
    return SeatPlace.objects.filter(Q(member_id=actor.me) | Q(Exists(person), company__in=led))


def can_answer_seat(actor: Actor, place: SeatPlace) -> Verdict:
    if actor.is_signed_in and place.member_id == actor.me:
        return allow()
    return deny(_("Only the person who waits can answer this."))


def may_still_come(place: SeatPlace) -> bool:
    """Whether a seat may go to whoever stands there, as things are now: an account in use, and
    where the address was the proof, it still is."""
    member = place.member
    if not member.is_active or member.confirmed_at is None:
        return False
    here = Affiliation.objects.filter(member=member, company=place.company_id, until=None)
    if here.filter(confirmed_at__isnull=False).exists():
        return False
    if place.source == Affiliation.Source.DOMAIN:
        return place.company_id in companies_by_address([member.pk]).get(member.pk, set())
    return True


def visible_intakes(actor: Actor) -> QuerySet[Intake]:
    require_desk(actor)
    return Intake.objects.all()


def require_desk(actor: Actor) -> None:
    """To all but site managers these pages are not there."""
    if not (actor.manages_site or actor.is_system):
        raise Refused


def _led(actor: Actor) -> QuerySet[Affiliation]:
    return Affiliation.objects.filter(
        member_id=actor.me, until=None, role=Affiliation.Role.ADMINISTRATOR
    )


def belongs_to(actor: Actor, company: Company) -> bool:
    """Whether `actor` is a confirmed colleague there now."""
    mine = Affiliation.objects.filter(member_id=actor.me, company=company, until=None)
    return actor.is_signed_in and mine.filter(confirmed_at__isnull=False).exists()


def can_manage_companies(actor: Actor) -> Verdict:
    """Names, kinds, families, levels, seats, domains, imports."""
    return allow() if actor.is_system or actor.manages_site else deny(FOR_MANAGERS)


def can_run_company(actor: Actor, company: Company) -> Verdict:
    """Invite and remove colleagues, words and logo: by role in the company, not in the site."""
    if actor.is_system or actor.manages_site:
        return allow()
    led = actor.is_signed_in and _led(actor).filter(company=company).exists()
    return allow() if led else deny(FOR_ADMINISTRATORS)


def can_end_affiliation(actor: Actor, affiliation: Affiliation) -> Verdict:
    """One's own at any time; colleagues' by whoever runs the company."""
    if actor.is_signed_in and affiliation.member_id == actor.member_id:
        return allow()
    return can_run_company(actor, affiliation.company)


def can_say_where_one_works(actor: Actor, member: Member) -> Verdict:
    if actor.is_system or (actor.is_signed_in and actor.member_id == member.pk):
        return allow()
    return deny(_("Only the person can say this."))


def can_decide_match(actor: Actor, proposal: Proposal) -> Verdict:
    """Whoever runs the company, but nobody about themselves."""
    if proposal.member_id == actor.member_id and not actor.manages_site:
        return deny(_("Somebody else has to decide about you."))
    return can_run_company(actor, proposal.company)


def can_set_gate(actor: Actor, space: Space) -> Verdict:
    """Whoever decides who may read and join."""
    if actor.owns(space):
        return allow()
    return deny(_("Only owners of this space can do this."))


can_set_staff_policy = can_set_gate
