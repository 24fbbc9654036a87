"""What is remembered about tokens; never the secret, never the name."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("api.token_made")
@dataclass(frozen=True)
class TokenMade:
    """A member made a token for a program of theirs."""

    token_id: int
    member_id: int
    scopes: tuple[str, ...]
    days: int


@event("api.token_revoked")
@dataclass(frozen=True)
class TokenRevoked:
    """A member ended a token; its row is gone."""

    token_id: int
    member_id: int
