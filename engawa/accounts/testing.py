"""Makers of people for tests of every app."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from engawa.accounts.actions._words import sort_key, words_of
from engawa.accounts.looks import looks_of, names_of
from engawa.accounts.models import Company, Member, MemberLook, MemberWord
from engawa.core.text.lookalikes import skeleton

_numbers = count(1)
PASSWORD = "縁側で お茶を のみましょう"


def make_company(name: str = "", **fields: Any) -> Company:
    number = next(_numbers)
    values: Any = {"name": name or f"株式会社テスト{number}", "slug": f"company-{number}"}
    company: Company = Company.objects.create(**(values | fields))
    return company


def make_member(handle: str = "", *, password: str | None = None, **fields: Any) -> Member:
    """A member with a confirmed address; without `password` only `force_login` signs in."""
    member = _unsaved(handle, password, fields)
    member.save(force_insert=True)
    _write_what_follows([member])
    return member


def make_members(*wanted: dict[str, Any]) -> list[Member]:
    """Several at once, each as `make_member` makes them, in a few queries for all."""
    members = [_unsaved(fields.pop("handle", ""), None, fields) for fields in map(dict, wanted)]
    Member.objects.bulk_create(members)
    _write_what_follows(members)
    return members


def _unsaved(handle: str, password: str | None, fields: dict[str, Any]) -> Member:
    number = next(_numbers)
    handle = handle or f"member-{number}"
    names = {"family_name": "森", "given_name": f"智子{number}"}
    email = fields.pop("email", f"{handle}@example.com").lower()
    fields.setdefault("handle_skeleton", skeleton(handle) or None)
    member = Member(email=email, handle=handle, **(names | fields))
    member.set_password(password)
    member.sort_key = sort_key(member)
    return member


def _write_what_follows(members: Sequence[Member]) -> None:
    """Their addresses, and the words and looks of their names."""
    EmailAddress.objects.bulk_create(
        EmailAddress(
            user=each, email=each.email, primary=True, verified=each.confirmed_at is not None
        )
        for each in members
    )
    MemberWord.objects.bulk_create(
        MemberWord(member=each, word=word) for each in members for word in sorted(words_of(each))
    )
    MemberLook.objects.bulk_create(
        MemberLook(member=each, look=look)
        for each in members
        for look in sorted(looks_of(names_of(each)))
    )


def _address(of: Member) -> EmailAddress:
    confirmed = of.confirmed_at is not None
    return EmailAddress(user=of, email=of.email, primary=True, verified=confirmed)
