"""Makers of people for tests of every app."""

from __future__ import annotations

from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from engawa.accounts.actions._words import renew_words, sort_key
from engawa.accounts.models import Company, Member

_numbers = count(1)
PASSWORD = "縁側で お茶を のみましょう"


def make_company(name: str = "", **fields: Any) -> Company:
    number = next(_numbers)
    values: Any = {"name": name or f"株式会社テスト{number}", "slug": f"company-{number}"}
    company: Company = Company.objects.create(**(values | fields))
    return company


def make_member(handle: str = "", *, password: str | None = None, **fields: Any) -> Member:
    """A member with a confirmed address; without `password` only `force_login` signs in."""
    number = next(_numbers)
    handle = handle or f"member-{number}"
    fields.setdefault("email", f"{handle}@example.com")
    fields.setdefault("family_name", "森")
    fields.setdefault("given_name", f"智子{number}")
    member = Member.objects.create_user(password=password, handle=handle, **fields)
    member.sort_key = sort_key(member)
    member.save(update_fields=["sort_key"])
    renew_words(member)
    verified = member.confirmed_at is not None
    EmailAddress.objects.create(user=member, email=member.email, primary=True, verified=verified)
    return member
