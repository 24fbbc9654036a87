"""People of a company, and what waits to be decided about them."""

from __future__ import annotations

from django.db.models import QuerySet

from engawa.accounts.models import Company, MemberWord
from engawa.accounts.names import fold
from engawa.companies.models import Affiliation, CompanyInvitation, Domain, Proposal
from engawa.companies.policies import visible_affiliations, visible_proposals
from engawa.companies.tokens import hash_of
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.core.text.clean import clean_line

SIZE = 40


def colleagues(
    actor: Actor, company: Company, search: str = "", cursor: str = ""
) -> Page[Affiliation]:
    """Who works there now, as far as `actor` may know, latest first; one query."""
    rows = visible_affiliations(actor).filter(company=company, until=None)
    rows = rows.filter(member__is_active=True).select_related("member__company", "company")
    for word in clean_line(search[:100]).split():
        named = MemberWord.objects.filter(word__startswith=fold(word)).values("member")
        rows = rows.filter(member__in=named)
    return page_of(rows, ("-since", "-member__handle"), cursor, SIZE)


def affiliation_of(actor: Actor, company: Company, handle: str) -> Affiliation:
    """The present affiliation of the person at `handle`; `Refused` where there is none to see."""
    rows = visible_affiliations(actor).filter(company=company, until=None)
    found = rows.select_related("member__company", "company").filter(
        member__handle=handle.replace("\x00", "").lower()
    )
    affiliation = found.first()
    if affiliation is None:
        raise Refused
    return affiliation


def my_affiliations(actor: Actor) -> list[Affiliation]:
    """Where one works now: the one beside the name first."""
    return list(_mine(actor).filter(until=None).order_by("-is_primary", "-since", "-pk")[:50])


def my_past(actor: Actor) -> list[Affiliation]:
    return list(_mine(actor).exclude(until=None).order_by("-until", "-pk")[:50])


def _mine(actor: Actor) -> QuerySet[Affiliation]:
    rows = visible_affiliations(actor).filter(member_id=actor.me)
    return rows.select_related("company__card")


def invitations(company: Company, cursor: str = "") -> Page[CompanyInvitation]:
    """Everyone the company invited, latest first; for those who run it."""
    rows = CompanyInvitation.objects.filter(company=company)
    rows = rows.select_related("invited_by", "accepted_by")
    return page_of(rows, ("-created_at", "-public_id"), cursor, SIZE)


def invitation_by_token(token: str) -> CompanyInvitation:
    """Whoever holds the link; a wrong one is refused."""
    rows = CompanyInvitation.objects.select_related("company__card", "invited_by")
    invitation = rows.filter(token_hash=hash_of(token)).first()
    if invitation is None:
        raise Refused
    return invitation


def matches(actor: Actor, company: Company | None = None, cursor: str = "") -> Page[Proposal]:
    """Proposals that wait, longest first."""
    rows = visible_proposals(actor).filter(state=Proposal.State.PENDING)
    if company is not None:
        rows = rows.filter(company=company)
    rows = rows.select_related("member__company", "company__card")
    return page_of(rows, ("created_at", "public_id"), cursor, SIZE)


def proposal_named(actor: Actor, public_id: str) -> Proposal:
    rows = visible_proposals(actor).select_related("member", "company")
    proposal = rows.filter(public_id=public_id.replace("\x00", "")).first()
    if proposal is None:
        raise Refused
    return proposal


def domains_of(company: Company) -> list[Domain]:
    rows = Domain.objects.filter(company=company).select_related("added_by", "verified_by")
    return list(rows.order_by("name"))
