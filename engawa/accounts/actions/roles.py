"""What staff change about a member."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions._words import save_changes
from engawa.accounts.events import (
    KindChanged,
    MemberDeactivated,
    MemberReactivated,
    SiteRoleChanged,
)
from engawa.accounts.models import Member, Session
from engawa.accounts.policies import can_deactivate, can_set_kind, can_set_site_role
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record


@transaction.atomic
def set_site_role(actor: Actor, member: Member, role: str, reason: str = "") -> None:
    """Make `member` a member, moderator, manager or administrator of the whole site.

    The member is signed out everywhere: no session opened before outlives the change.
    """
    _hold_administrators()
    can_set_site_role(actor, member, role).require()
    if role not in Member.Role.values:
        raise Invalid(_("Choose one of the values in the list."), "role")
    old = member.site_role
    if old == role:
        return
    member.site_role = role
    save_changes(member, "site_role")
    Session.objects.filter(member=member).delete()
    record(_because(actor, reason), SiteRoleChanged(member.pk, old, role))


@transaction.atomic
def set_kind(actor: Actor, member: Member, kind: str) -> None:
    """Say whether the member is a customer, partner, employee, sponsor, prospect or expert."""
    can_set_kind(actor, member).require()
    if kind not in Member.Kind.values:
        raise Invalid(_("Choose one of the values in the list."), "kind")
    if member.kind == kind:
        return
    old, member.kind = member.kind, kind
    save_changes(member, "kind")
    record(actor, KindChanged(member.pk, old, kind))


@transaction.atomic
def deactivate_member(actor: Actor, member: Member, reason: str = "") -> None:
    """Close the account at once: signed out everywhere, no page, no mail. Can be undone."""
    _hold_administrators()
    can_deactivate(actor, member).require()
    if not member.is_active:
        return
    member.is_active = False
    save_changes(member, "is_active")
    Session.objects.filter(member=member).delete()
    record(_because(actor, reason), MemberDeactivated(member.pk))


@transaction.atomic
def reactivate_member(actor: Actor, member: Member) -> None:
    can_deactivate(actor, member).require()
    if member.is_active:
        return
    member.is_active = True
    save_changes(member, "is_active")
    record(actor, MemberReactivated(member.pk))


def _hold_administrators() -> None:
    """Two administrators demoting each other wait here, so that one of them remains."""
    rows = Member.objects.select_for_update().filter(site_role=Member.Role.ADMINISTRATOR)
    list(rows.order_by("pk").values_list("pk", flat=True))


def _because(actor: Actor, reason: str) -> Actor:
    return actor if not reason else replace(actor, reason=reason)
