"""What a confirmed company says of the kind of its people.

Only of those of whom nobody knew more: a prospect or a guest. Staff of the house are named by
staff alone, however they came.
"""

from __future__ import annotations

from engawa.accounts.actions import set_kind
from engawa.accounts.models import Company, Member
from engawa.core.actor import Actor

HOUSE = Actor.system("affiliation")
BEGINNERS = (Member.Kind.PROSPECT, Member.Kind.GUEST)
BY_COMPANY: dict[str, str] = {
    Company.Kind.CUSTOMER: Member.Kind.CUSTOMER,
    Company.Kind.PARTNER: Member.Kind.PARTNER,
    Company.Kind.SPONSOR: Member.Kind.SPONSOR,
}


def kind_by(company: Company) -> str:
    """The kind of whoever belongs to `company`, "" where staff have to say."""
    return BY_COMPANY.get(company.kind, "")


def follow_company(member_id: int, company_id: int) -> None:
    """Somebody of whom nothing was known belongs to the company now, and it is confirmed."""
    member = Member.objects.filter(pk=member_id, kind__in=BEGINNERS).first()
    if member is None:
        return
    kind = kind_by(Company.objects.get(pk=company_id))
    if kind:
        set_kind(HOUSE, member, kind)
