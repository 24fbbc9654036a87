"""Whether somebody fits a rule of entry, said once, in Python, for one person as for thousands."""

from __future__ import annotations

from collections.abc import Iterable

from engawa.accounts.models import Member
from engawa.companies.facts import Person, Tie
from engawa.companies.models import GateRule, StaffPolicy

Who = StaffPolicy.Who


def fits_any(person: Person, rules: Iterable[GateRule]) -> bool:
    return any(fits(person, rule) for rule in rules)


def fits(person: Person, rule: GateRule) -> bool:
    """A rule about the kind alone needs no company; everything else must hold of one tie.

    Whoever is invited begins as a customer, so that alone proves nothing: a tie must.
    """
    if rule.kind and rule.kind != person.kind:
        return False
    if _asks_for_a_company(rule) or rule.kind == Member.Kind.CUSTOMER:
        return any(_holds(tie, rule) for tie in person.ties)
    return bool(rule.kind)


def _asks_for_a_company(rule: GateRule) -> bool:
    wanted = (rule.company_id, rule.by_address, rule.level, rule.partner_level)
    return any((*wanted, rule.region, rule.product, rule.department))


def _holds(tie: Tie, rule: GateRule) -> bool:
    return (
        _is_company(tie, rule)
        and (not rule.by_address or tie.by_address)
        and rule.level in ("", tie.level)
        and rule.partner_level in ("", tie.partner_level)
        and rule.region in ("", tie.region)
        and rule.department in ("", tie.department)
        and (not rule.product or rule.product in tie.products)
    )


def _is_company(tie: Tie, rule: GateRule) -> bool:
    if rule.company_id is None or rule.company_id == tie.company_id:
        return True
    return rule.with_children and rule.company_id in tie.above


def admits_employee(policy: StaffPolicy, person: Person, listed: frozenset[int]) -> bool:
    """What the staff policy of a space says to one employee."""
    if policy.who == Who.ALL:
        return True
    if policy.who == Who.LISTED:
        return person.member_id in listed
    if policy.who == Who.DEPARTMENTS:
        return bool(person.departments & set(policy.departments))
    return False
