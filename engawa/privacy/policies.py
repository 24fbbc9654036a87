"""Who may ask for what. One's own data is one's own; managers act for others where asked to."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.accounts.policies import can_deactivate
from engawa.core.actor import STAFF, Actor
from engawa.core.refusals import Refused
from engawa.core.verdict import Verdict, allow, deny
from engawa.privacy.models import Erasure, Export

SIGN_IN_FIRST = _("Please sign in first.")


def can_keep_house(actor: Actor) -> Verdict:
    """Exports, consents and hushing are for oneself."""
    return allow() if actor.is_signed_in else deny(SIGN_IN_FIRST)


def visible_exports(actor: Actor) -> QuerySet[Export]:
    """One's own, whoever one is."""
    return Export.objects.filter(member_id=actor.me)


def visible_erasures(actor: Actor) -> QuerySet[Erasure]:
    """One's own; all to those who run the house."""
    if actor.manages_site:
        return Erasure.objects.all()
    return Erasure.objects.filter(Q(member_id=actor.me) & ~Q(member_id=0))


def can_erase(actor: Actor, member: Member) -> Verdict:
    """Oneself, or as `can_deactivate` says; never the last administrator."""
    if actor.member_id != member.pk or member.site_role == Member.Role.ADMINISTRATOR:
        return can_deactivate(actor, member)
    return allow()


def can_call_off(actor: Actor, erasure: Erasure) -> Verdict:
    if actor.manages_site or (actor.is_signed_in and actor.me == erasure.member_id):
        return allow()
    return deny(_("Only the member or a community manager can call this off."))


def can_hush(actor: Actor, member: Member, blocks: bool) -> Verdict:
    """Whoever runs the house can be muted; blocked, they could not do their work."""
    if not actor.is_signed_in:
        return deny(SIGN_IN_FIRST)
    if actor.me == member.pk:
        return deny(_("That is you."))
    if blocks and member.site_role in STAFF:
        return deny(_("Staff cannot be blocked. You can mute them."))
    return allow()


def require_desk(actor: Actor) -> None:
    """To all but site managers these pages are not there."""
    if not actor.manages_site:
        raise Refused
