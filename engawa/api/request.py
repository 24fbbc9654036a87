"""A request as the door leaves it: with the token's actor, whatever cookies came along."""

from __future__ import annotations

from engawa.api.models import Token
from engawa.core.request import Request
from engawa.core.throttle import Allowance


class ApiRequest(Request):
    """`allowances` are those that were spent, for the headers that tell what is left."""

    token: Token | None
    allowances: list[tuple[Allowance, str, int]]
    etag: str
