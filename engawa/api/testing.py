"""Makers of tokens and of programs that use them, for tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.test import Client

from engawa.accounts.models import Member
from engawa.api.actions import make_token
from engawa.api.models import Scope
from engawa.spaces.testing import act

_numbers = count(1)
ALL = tuple(scope.value for scope in Scope)


def secret_of(member: Member, scopes: tuple[str, ...] = ALL, name: str = "") -> str:
    """The secret of a new token of `member`."""
    return make_token(act(member), name or f"Program {next(_numbers)}", scopes, 90)[1]


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


class Program(Client):
    """Speaks JSON; `Program(member)` with a token, `Program()` without."""

    def __init__(self, member: Member | None = None, scopes: tuple[str, ...] = ALL) -> None:
        headers = bearer(secret_of(member, scopes)) if member else {}
        super().__init__(raise_request_exception=False, headers=headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """The answer to `method` at `path`, which is put behind `/api/v1/`."""
        content = "application/json" if body is not None else "application/octet-stream"
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is None:
            return self.generic(method, f"/api/v1/{path}", headers=given)
        data = self._encode_json(body, content)  # type: ignore[attr-defined]
        return self.generic(method, f"/api/v1/{path}", data, content, headers=given)
