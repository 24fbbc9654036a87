"""Rules of entry and staff policies as their pages show them, and what was brought in."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.accounts.models import Company, Member
from engawa.companies.facts import people_of
from engawa.companies.models import Affiliation, Gate, Intake, IntakeRow, StaffPolicy
from engawa.companies.policies import visible_affiliations, visible_intakes
from engawa.companies.rules import fits_any
from engawa.core.actor import Actor, SpaceRole
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.spaces.models import Membership, Space

SIZE = 40


@dataclass(frozen=True)
class Consequences:
    """How those stand to the rules who are inside: `outside` would go, `fitting` stay."""

    fitting: int
    runners: int


def gate_of(space: Space) -> Gate | None:
    rows = Gate.objects.prefetch_related("rules__company")
    return rows.filter(space=space).first()


def consequences_of(space: Space, gate: Gate) -> Consequences:
    """Who is inside by rule, and who because they run the space."""
    rows = dict(Membership.objects.filter(space=space).values_list("member_id", "role"))
    plain = [pk for pk, role in rows.items() if role == SpaceRole.MEMBER]
    people = people_of(plain[:2000])
    rules = list(gate.rules.all())
    fitting = sum(fits_any(person, rules) for person in people)
    return Consequences(fitting, len(rows) - len(plain))


def staff_policy_of(space: Space) -> StaffPolicy | None:
    return StaffPolicy.objects.prefetch_related("listed").filter(space=space).first()


def departments(actor: Actor) -> list[str]:
    """Departments of the house's own company, for choosing."""
    rows = visible_affiliations(actor).filter(
        company__kind=Company.Kind.VENDOR, member__kind=Member.Kind.EMPLOYEE, until=None
    )
    found = rows.exclude(department="").order_by("department")
    return list(found.values_list("department", flat=True).distinct()[:100])


def levels() -> list[str]:
    return list(
        Affiliation.objects.exclude(company__card__level="")
        .order_by("company__card__level")
        .values_list("company__card__level", flat=True)
        .distinct()[:50]
    )


def intakes(actor: Actor, cursor: str = "") -> Page[Intake]:
    rows = visible_intakes(actor).select_related("brought_by")
    return page_of(rows, ("-created_at", "-public_id"), cursor, SIZE)


def intake_named(actor: Actor, public_id: str) -> Intake:
    intake = visible_intakes(actor).filter(public_id=public_id.replace("\x00", "")).first()
    if intake is None:
        raise Refused
    return intake


def rows_of(intake: Intake, does: str, cursor: str = "") -> Page[IntakeRow]:
    rows = intake.rows.all()
    if does:
        if does not in IntakeRow.Does.values:
            raise Refused
        rows = rows.filter(does=does)
    return page_of(rows, ("number", "pk"), cursor, SIZE)
