"""Making, using up and ending tokens."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.api import tunables
from engawa.api.events import TokenMade, TokenRevoked
from engawa.api.models import Scope, Token
from engawa.api.policies import can_make_token, visible_tokens
from engawa.core.actor import Actor
from engawa.core.public_ids import new_token
from engawa.core.refusals import Invalid, Refused
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.spaces.tokens import hash_of

PREFIX = "engawa_"
"""By this, tools that look for lost secrets in source code know one of ours."""

SEEN_EVERY = timedelta(hours=1)


@transaction.atomic
def make_token(actor: Actor, name: str, scopes: Collection[str], days: int) -> tuple[Token, str]:
    """A new token and its secret, which is known at this moment only. Raises `Invalid`."""
    can_make_token(actor).require()
    name = clean_line(name)[:60]
    if not name:
        raise Invalid(_("Please give it a name."), "name")
    if visible_tokens(actor).filter(name=name).exists():
        raise Invalid(_("You have a token of this name already."), "name")
    wanted = [scope.value for scope in Scope if scope in scopes]
    if not wanted:
        raise Invalid(_("Choose at least one thing that the token may do."), "scopes")
    days = max(1, min(days, tunables.LONGEST_DAYS.value()))
    secret = PREFIX + new_token()
    token = Token.objects.create(
        member_id=actor.me,
        name=name,
        digest=hash_of(secret),
        scopes=wanted,
        expires_at=timezone.now() + timedelta(days=days),
    )
    record(actor, TokenMade(token.pk, actor.me, tuple(wanted), days))
    return token, secret


@transaction.atomic
def revoke_token(actor: Actor, public_id: str) -> None:
    """The token is worthless from now on; `Refused` for one that is not the actor's."""
    token = visible_tokens(actor).filter(public_id=public_id).first()
    if token is None:
        raise Refused
    token_id = token.pk
    token.delete()
    record(actor, TokenRevoked(token_id, actor.me))


def note_use(token: Token) -> None:
    """Remember that the token was used; written at most once an hour."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > SEEN_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
