"""Sessions that know their member: one query brings both.

Rows are inserted once and then only updated, so a session that was ended elsewhere is never
brought back by a request still running (`UpdateError`).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import IntegrityError, transaction
from django.utils import timezone

from engawa.accounts.models import Member, Session
from engawa.accounts.swift import session_with_member
from engawa.core.public_ids import new_public_id

NO_DATE = (OverflowError, ValueError, TypeError)


class SessionStore(DatabaseStore):
    """`member` is the signed-in member as of loading; None for visitors."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self.row: Session | None = None
        self.user_agent = ""
        self.address = ""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    @property
    def member(self) -> Member | None:
        self._get_session()  # type: ignore[attr-defined]
        return self.row.member if self.row else None

    def load(self) -> dict[str, Any]:
        key = self.session_key or ""
        self.row = session_with_member(key, timezone.now()) if "\x00" not in key else None
        if self.row is None:
            self._session_key = None
            return {}
        return self.decode(self.row.session_data)

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        if must_create:
            return self._insert(data)
        changes = self._changes(data)
        if not Session.objects.filter(session_key=self.session_key).update(**changes):
            raise UpdateError
        return None

    def get_expiry_date(self, **known: Any) -> datetime:
        """An end that no calendar holds has passed: such a session is over."""
        try:
            date: datetime = super().get_expiry_date(**known)
            return date.astimezone(UTC)
        except NO_DATE:
            return timezone.now()

    def get_expiry_age(self, **known: Any) -> int:
        try:
            age: int = super().get_expiry_age(**known)
            (timezone.now() + timedelta(seconds=age)).astimezone(UTC)
        except NO_DATE:
            return 0
        return age

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=key).delete()

    def flush(self) -> None:
        super().flush()
        self.row = None

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(expire_date__lt=timezone.now()).delete()

    def _changes(self, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "session_data": self.encode(data),
            "expire_date": self.get_expiry_date(),
            "member_id": data.get(SESSION_KEY),
        }

    def _insert(self, data: dict[str, Any]) -> None:
        row = Session(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]
            public_id=new_public_id(),
            user_agent=self.user_agent,
            address=self.address,
            **self._changes(data),
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            raise CreateError from error
