"""Who may bring a community along, and who may give its people their words back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.verdict import Verdict, allow, deny
from engawa.spaces.models import Space


def can_bring(actor: Actor, space: Space, kinds: frozenset[str]) -> Verdict:
    """The house only, into a space that takes what comes."""
    if not actor.is_system:
        return deny(_("Only the house itself can bring a community along."))
    if space.archived_at is not None:
        return deny(_("This space is archived and can only be read."))
    if not kinds <= set(space.kinds):
        return deny(_("This space does not take this kind of topic."))
    return allow()


def can_claim(actor: Actor, placeholder: Member, member: Member) -> Verdict:
    """Community managers, once they are sure that both are one person."""
    if not (actor.is_system or actor.manages_site):
        return deny(_("Only a community manager can change this."))
    if not placeholder.is_placeholder or not placeholder.is_active:
        return deny(_("This member was not brought along, or somebody has claimed it already."))
    if member.is_placeholder or not member.is_active or member.confirmed_at is None:
        return deny(_("Only an active member with an account can take over what was written."))
    return allow()
