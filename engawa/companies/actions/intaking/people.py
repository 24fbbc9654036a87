"""A line about a person: a colleague from now on, somebody expected, or somebody who left."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from engawa.accounts import names
from engawa.accounts.actions import set_kind
from engawa.accounts.models import Company, Member
from engawa.accounts.policies import can_set_kind
from engawa.companies.actions.affiliating import Role, Source, Terms, affiliate, end, settle
from engawa.companies.actions.intaking.plans import Conflict, Does, Plan, Seen
from engawa.companies.actions.matching import Why, propose
from engawa.companies.facts import card_of
from engawa.companies.models import Affiliation, Expected
from engawa.companies.tables import Row
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid

YES = frozenset({"1", "yes", "y", "true", "x", "はい", "○", "済"})
ROLES = {
    "": "",
    "member": Role.MEMBER,
    "administrator": Role.ADMINISTRATOR,
    "管理者": "administrator",
}


def plan_person(row: Row, seen: Seen) -> Plan:
    """Raises `Conflict`. Looks, and changes nothing."""
    email = _email(row["email"])
    company = _company(row)
    seen.first(f"{email}|{company.pk}")
    role, kind = _role(row), _kind(row)
    member = _member(email)
    if row["left"].lower() in YES:
        return _leaves(email, member, company)
    if member is None:
        return _expect(row, email, company, role, kind)
    return _join(row, member, company, role, kind)


def _join(row: Row, member: Member, company: Company, role: str, kind: str) -> Plan:
    here = Affiliation.objects.filter(member=member, company=company, until=None).first()
    changes = [] if not kind or member.kind == kind else ["kind"]
    if here is not None and here.is_confirmed:
        wanted = {"position": row["position"], "department": row["department"], "role": role}
        changes += [
            name for name, value in wanted.items() if value not in ("", getattr(here, name))
        ]
        does = Does.CHANGE if changes else Does.SAME
    else:
        if card_of(company).free_seats == 0:
            raise Conflict("full")
        does = Does.CREATE if here is None else Does.CHANGE
        changes += ["company"] if here is None else ["confirmed"]
    terms = Terms(row["position"], row["department"], role or Role.MEMBER, Source.IMPORT)

    def carry_out(actor: Actor) -> None:
        if kind and member.kind != kind:
            if not can_set_kind(actor, member):
                raise Conflict("rank")
            set_kind(actor, member, kind)
        try:
            affiliate(actor, member, company, terms)
        except Invalid as error:
            raise Conflict("full") from error

    return Plan(does, member.email, sorted(changes), carry_out if changes else None)


def _expect(row: Row, email: str, company: Company, role: str, kind: str) -> Plan:
    """No account yet: known to the company, and waiting for them to register."""
    values = {
        "family_name": row["family_name"][:60],
        "given_name": row["given_name"][:60],
        "position": row["position"][:80],
        "department": row["department"][:60],
        "role": role or Role.MEMBER,
        "kind": kind,
    }
    folded = names.fold(row["family_name"] + row["given_name"])[:130]
    known = Expected.objects.filter(company=company, email=email).first()
    changes = sorted(
        name for name, value in values.items() if known and getattr(known, name) != value
    )

    def carry_out(actor: Actor) -> None:
        Expected.objects.update_or_create(
            company=company, email=email, defaults=values | {"folded": folded}
        )
        _propose_namesakes(company, folded)

    if known is not None:
        return Plan(
            Does.CHANGE if changes else Does.SAME, email, changes, carry_out if changes else None
        )
    return Plan(Does.CREATE, email, ["expected"], carry_out)


def _propose_namesakes(company: Company, folded: str) -> None:
    """Somebody of this name who writes this company in the profile may be the one."""
    rows = Affiliation.objects.filter(company=company, until=None, confirmed_at=None)
    for row in rows.select_related("member"):
        if folded and names.fold(row.member.family_name + row.member.given_name) == folded:
            propose(row.member_id, company.pk, Why.EXPECTED)


def _leaves(email: str, member: Member | None, company: Company) -> Plan:
    expected = Expected.objects.filter(company=company, email=email)
    here = (
        Affiliation.objects.filter(member=member, company=company, until=None).first()
        if member
        else None
    )
    if here is None and not expected.exists():
        return Plan(Does.SAME, email)

    def carry_out(actor: Actor) -> None:
        expected.delete()
        if here is not None and end(actor, here, "removed"):
            settle([here.member_id])

    return Plan(Does.CHANGE, email, ["left"], carry_out)


def _email(typed: str) -> str:
    email = typed.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Conflict("email", typed) from error
    if len(email) > 254:
        raise Conflict("email", typed)
    return email


def _company(row: Row) -> Company:
    rows = Company.objects.select_related("card")
    number, name = row["company_reference"], row["company"]
    found = rows.filter(card__reference=number).first() if number else None
    if found is None and name:
        found = rows.filter(folded=names.fold(name)[:130]).order_by("pk").first()
    if found is None:
        raise Conflict("company_unknown", name or number)
    return found


def _member(email: str) -> Member | None:
    """By a confirmed address only: anyone can write another's into a form."""
    rows = EmailAddress.objects.filter(email=email, verified=True).select_related("user")
    found = rows.first()
    if found is not None:
        user: Member = found.user
        return user
    known = Member.objects.filter(email=email, confirmed_at__isnull=False, is_placeholder=False)
    return known.first()


def _role(row: Row) -> str:
    role = row["role"].lower()
    if role not in ROLES:
        raise Conflict("role", row["role"])
    return str(ROLES[role])


def _kind(row: Row) -> str:
    kind = row["kind"].lower()
    words = {str(label).lower(): value for value, label in Member.Kind.choices}
    kind = words.get(kind, kind)
    if kind and kind not in Member.Kind.values:
        raise Conflict("kind", row["kind"])
    return kind
