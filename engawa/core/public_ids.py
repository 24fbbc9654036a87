"""Random public identifiers: nothing can be counted, guessed or ordered by them."""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 12


def new_public_id() -> str:
    """Twelve characters without lookalikes: 59 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_token() -> str:
    """A secret for links in mails and feeds: 256 bits, safe in addresses."""
    return secrets.token_urlsafe(32)
