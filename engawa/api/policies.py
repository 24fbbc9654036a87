"""Whose tokens one sees and makes, and what a token leaves of its member's powers."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.api import tunables
from engawa.api.models import Scope, Token
from engawa.core.actor import NONE_ANYWHERE, Actor, SiteRole, SpaceRole
from engawa.core.verdict import Verdict, allow, deny


def visible_tokens(actor: Actor) -> QuerySet[Token]:
    """One's own, and nobody else's, whatever one's role."""
    return Token.objects.filter(member_id=actor.me)


def can_make_token(actor: Actor) -> Verdict:
    if not actor.is_signed_in:
        return deny(_("Please sign in first."))
    if visible_tokens(actor).count() >= tunables.MOST_TOKENS.value():
        return deny(_("You have as many tokens as one person may have. Please revoke one first."))
    return allow()


def narrowed(actor: Actor, token: Token) -> Actor:
    """The member as this token lets them act: never in a space they stepped into, and without
    the scope for it as a plain member."""
    if token.allows(Scope.MODERATE):
        return replace(actor, stepped_in=frozenset())
    roles = dict.fromkeys(actor.space_roles, SpaceRole.MEMBER)
    return replace(
        actor,
        stepped_in=frozenset(),
        site_role=SiteRole.MEMBER,
        space_roles=MappingProxyType(roles),
        rights=NONE_ANYWHERE,
    )
