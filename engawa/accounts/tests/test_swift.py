"""The compiled query reads what the ORM would read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.models import Member, Session
from engawa.accounts.swift import HEAVY, session_with_member
from engawa.accounts.testing import make_company, make_member
from engawa.core.public_ids import new_public_id

pytestmark = pytest.mark.django_db


def make_session(member: Member | None, **more: object) -> Session:
    values = {
        "session_key": new_public_id(),
        "session_data": "データ",
        "expire_date": timezone.now() + timedelta(days=1),
    }
    return Session.objects.create(member=member, **(values | more))


def test_reads_as_the_orm_does() -> None:
    member = make_member(company=make_company(), last_seen_at=timezone.now(), theme="dark")
    key = make_session(member, public_id="abc").pk
    found = session_with_member(key, timezone.now())
    known = Session.objects.select_related("member").get(pk=key)

    assert found is not None
    assert found.member is not None
    pairs = [(found, known), (found.member, known.member)]
    for ours, theirs in pairs:
        for field in theirs._meta.concrete_fields:
            mine, other = getattr(ours, field.attname), getattr(theirs, field.attname)
            assert (mine, type(mine)) == (other, type(other)), field.attname
    assert session_with_member(key, timezone.now()).member.get_deferred_fields() == HEAVY  # type: ignore[union-attr]


def test_visitors_and_the_gone() -> None:
    visitor = make_session(None)
    over = make_session(make_member(), expire_date=timezone.now() - timedelta(seconds=1))

    assert session_with_member(visitor.pk, timezone.now()).member is None  # type: ignore[union-attr]
    assert session_with_member(over.pk, timezone.now()) is None
    assert session_with_member("nobody", timezone.now()) is None


def test_changes_can_be_saved() -> None:
    key = make_session(make_member("tomoko")).pk
    found = session_with_member(key, timezone.now())
    assert found and found.member
    found.member.position = "総務"
    found.member.save(update_fields=["position"])
    assert Member.objects.get().position == "総務"
