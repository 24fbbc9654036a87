"""Setting rules of entry and staff policies; what follows for people follows at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.companies.actions.gates import reconsider
from engawa.companies.events import GateChanged, StaffPolicyChanged
from engawa.companies.models import Affiliation, Gate, GateRule, StaffPolicy, StayedOut
from engawa.companies.policies import can_set_gate, can_set_staff_policy
from engawa.core.actor import Actor, Visibility
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.spaces.actions import change_visibility
from engawa.spaces.models import Membership, Space, WayIn

MOST_RULES = 50
TEXTS = {"level": 40, "region": 60, "product": 60, "department": 60}
Who = StaffPolicy.Who


@transaction.atomic
def add_rule(actor: Actor, space: Space, **fields: Any) -> GateRule:
    """The first rule closes every other way in: from then on all members must fit."""
    can_set_gate(actor, space).require()
    values = _checked(fields)
    gate, is_new = Gate.objects.get_or_create(
        space=space, defaults={"brings_in": space.visibility == Visibility.SECRET}
    )
    if gate.rules.count() >= MOST_RULES:
        raise Invalid(_("At most %(most)s rules fit.") % {"most": MOST_RULES})
    rule = GateRule.objects.create(gate=gate, **values)
    if is_new and space.way_in != WayIn.INVITATION:
        change_visibility(actor, space, space.visibility, WayIn.INVITATION)
    _changed(actor, gate)
    return rule


@transaction.atomic
def remove_rule(actor: Actor, space: Space, rule_id: int) -> None:
    """With the last one the gate goes; who is in stays, by invitation from then on."""
    can_set_gate(actor, space).require()
    gate = Gate.objects.filter(space=space).first()
    if gate is None or not GateRule.objects.filter(gate=gate, pk=rule_id).delete()[0]:
        return
    if gate.rules.exists():
        _changed(actor, gate)
        return
    people = _concerned(gate.pk)
    gate.delete()
    record(actor, GateChanged(space.pk, 0, False))
    reconsider(people)


@transaction.atomic
def set_bringing_in(actor: Actor, space: Space, brings_in: bool) -> None:
    can_set_gate(actor, space).require()
    gate = Gate.objects.filter(space=space).first()
    if gate is None or gate.brings_in == brings_in:
        return
    gate.brings_in = brings_in
    _changed(actor, gate)


@transaction.atomic
def set_staff_policy(
    actor: Actor,
    space: Space,
    who: str,
    departments: Iterable[str] = (),
    listed: Iterable[Member] = (),
) -> None:
    """Which employees may join and write; those inside who may not go at once."""
    can_set_staff_policy(actor, space).require()
    if who not in Who.values:
        raise Invalid(_("Choose one of the values in the list."), "who")
    names = [each for each in dict.fromkeys(clean_line(d)[:60] for d in departments) if each]
    people = sorted({member.pk for member in listed if member.kind == Member.Kind.EMPLOYEE})
    if who == Who.DEPARTMENTS and not names:
        raise Invalid(_("Please name at least one department."), "departments")
    policy, _is_new = StaffPolicy.objects.get_or_create(space=space)
    before = (policy.who, policy.departments, _listed(policy))
    policy.who, policy.departments = who, names[:50]
    policy.save(update_fields=["who", "departments"])
    policy.listed.set(people)
    if _is_new or before != (policy.who, policy.departments, people):
        record(actor, StaffPolicyChanged(space.pk, who))
        reconsider(_employees())


def note_leaving(space_id: int, member_id: int) -> None:
    """Whoever leaves a space with a gate is not brought in again."""
    if Gate.objects.filter(pk=space_id).exists():
        StayedOut.objects.get_or_create(space_id=space_id, member_id=member_id)


def note_coming(space_id: int, member_id: int) -> None:
    StayedOut.objects.filter(space_id=space_id, member_id=member_id).delete()


def concerned_by(space: Space) -> set[int]:
    return _concerned(space.pk)


def _changed(actor: Actor, gate: Gate) -> None:
    gate.changed_at = timezone.now()
    gate.save(update_fields=["brings_in", "changed_at"])
    record(actor, GateChanged(gate.pk, gate.rules.count(), gate.brings_in))
    reconsider(_concerned(gate.pk))


def _concerned(space_id: int) -> set[int]:
    """Everyone inside, and everyone of whom a rule could say anything."""
    inside = Membership.objects.filter(space=space_id).values_list("member_id", flat=True)
    tied = Affiliation.objects.filter(until=None, confirmed_at__isnull=False)
    kinds = {rule.kind for rule in GateRule.objects.filter(gate=space_id)} - {""}
    alike = Member.objects.filter(kind__in=kinds, is_active=True, is_placeholder=False)
    people = {*inside, *tied.values_list("member_id", flat=True)}
    told = Member.objects.filter(standing__has_key="companies").values_list("pk", flat=True)
    return people | set(alike.values_list("pk", flat=True)) | set(told)


def _employees() -> list[int]:
    staff = Member.objects.filter(kind=Member.Kind.EMPLOYEE)
    return list(staff.values_list("pk", flat=True))


def _listed(policy: StaffPolicy) -> list[int]:
    return sorted(policy.listed.values_list("pk", flat=True))


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    values = {name: fields.get(name) or "" for name in (*TEXTS, "kind", "partner_level")}
    for name, longest in TEXTS.items():
        values[name] = clean_line(str(values[name]))[:longest]
    values["company"] = fields.get("company")
    values["with_children"] = bool(fields.get("with_children")) and values["company"] is not None
    values["by_address"] = bool(fields.get("by_address"))
    if not any(values.values()):
        raise Invalid(_("Please say at least one thing that must be true."))
    if values["kind"] and values["kind"] not in Member.Kind.values:
        raise Invalid(_("Choose one of the values in the list."), "kind")
    return values
