"""Tokens as their page and the door need them."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from engawa.api import tunables
from engawa.api.models import Token
from engawa.api.policies import visible_tokens
from engawa.core.actor import Actor
from engawa.spaces.tokens import hash_of


def my_tokens(actor: Actor) -> QuerySet[Token]:
    """Newest first; those that ran out are still there, so that one knows why a program stopped."""
    return visible_tokens(actor).order_by("-created_at", "-pk")


def living_token(secret: str) -> Token | None:
    """The token of that secret with its member, while both may still be used; one query."""
    now = timezone.now()
    used_since = now - timedelta(days=tunables.UNUSED_DAYS.value())
    in_use = Q(last_used_at__gte=used_since) | Q(last_used_at=None, created_at__gte=used_since)
    found = Token.objects.filter(
        in_use,
        digest=hash_of(secret),
        expires_at__gt=now,
        member__is_active=True,
        member__confirmed_at__isnull=False,
    )
    return found.select_related("member").first()
