"""Makers of people for tests of every app."""

from __future__ import annotations

from itertools import count
from typing import Any

from engawa.accounts.models import Company, Member

_numbers = count(1)


def make_company(name: str = "", **fields: Any) -> Company:
    number = next(_numbers)
    fields.setdefault("slug", f"company-{number}")
    return Company.objects.create(name=name or f"株式会社テスト{number}", **fields)


def make_member(
    handle: str = "", *, password: str | None = None, **fields: Any
) -> Member:
    """A member who may sign in; without `password` only by `force_login`."""
    number = next(_numbers)
    handle = handle or f"member-{number}"
    fields.setdefault("email", f"{handle}@example.com")
    fields.setdefault("family_name", "森")
    fields.setdefault("given_name", f"智子{number}")
    return Member.objects.create_user(password=password, handle=handle, **fields)
