"""Who may see members, and who may change what about them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import MANAGERS, Actor
from engawa.core.rights import PROFILES, SITE_ROLES
from engawa.core.verdict import Verdict, allow, deny
from engawa.site.tunables import MEMBER_PAGES_FOR_VISITORS, SIGN_UP

OPEN_DOORS = ("open", "approval", "domains")


def visible_members(actor: Actor) -> QuerySet[Member]:
    """Whose page, photo and card `actor` may look at.

    Signed in and let in: everyone active who confirmed an address. Others: nobody, unless the
    house shows member pages. Being named as an author is settled by the rule for the text.
    """
    known = Member.objects.filter(confirmed_at__isnull=False)
    if actor.is_system or actor.manages_site:
        return known
    if actor.is_let_in or MEMBER_PAGES_FOR_VISITORS.value():
        return known.filter(is_active=True)
    return known.none()


def can_register(actor: Actor) -> Verdict:
    """Visitors where registration is open; invited people come with a confirmed address."""
    if actor.is_system or actor.manages_site or SIGN_UP.value() in OPEN_DOORS:
        return allow()
    return deny(_("Registration is by invitation only."))


def can_edit_profile(actor: Actor, member: Member) -> Verdict:
    if actor.is_system or actor.member_id == member.pk:
        return allow()
    if actor.manages_site and _ranks_above(actor, member):
        return allow()
    return deny(_("Only the member or a community manager can change this profile."))


def can_set_kind(actor: Actor, member: Member) -> Verdict:
    """Kind and company badge tell others whom they talk to, so nobody sets their own."""
    if actor.may_in_house(PROFILES) and _ranks_above(actor, member):
        return allow()
    return deny(_("Only a community manager can change this."))


def can_set_site_role(actor: Actor, member: Member, role: str) -> Verdict:
    if not actor.may_in_house(SITE_ROLES):
        return deny(_("Only an administrator can change roles."))
    if role != Member.Role.ADMINISTRATOR and _is_last_administrator(member):
        return deny(_("The community needs an administrator. Appoint another one first."))
    return allow()


def can_deactivate(actor: Actor, member: Member) -> Verdict:
    if _is_last_administrator(member):
        return deny(_("The community needs an administrator. Appoint another one first."))
    if actor.may_in_house(PROFILES) and _ranks_above(actor, member):
        return allow()
    return deny(_("Only a community manager can deactivate an account."))


def _ranks_above(actor: Actor, member: Member) -> bool:
    """Managers leave other managers and administrators to an administrator."""
    return actor.may_in_house(SITE_ROLES) or member.site_role not in MANAGERS


def _is_last_administrator(member: Member) -> bool:
    if member.site_role != Member.Role.ADMINISTRATOR or not member.is_active:
        return False
    others = Member.objects.filter(site_role=Member.Role.ADMINISTRATOR, is_active=True)
    return not others.exclude(pk=member.pk).exists()
