"""Who is signed in, from the session's own row; and when they were last here."""

from __future__ import annotations

from datetime import timedelta

from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from engawa.accounts.models import Member, Session
from engawa.accounts.sessions import SessionStore
from engawa.core.inside import reader_of

SEEN_EVERY = timedelta(minutes=10)


class MemberMiddleware(AuthenticationMiddleware):
    """In place of Django's: `request.user` costs no query beyond the session's."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        reader = reader_of(request.META)
        if isinstance(reader, Member):
            request.user = reader
            return
        session = request.session
        if isinstance(session, SessionStore):
            session.user_agent = request.headers.get("User-Agent", "").replace("\x00", "")[:200]
            session.address = (get_client_ip(request) or "")[:45]
            request.user = SimpleLazyObject(lambda: _member(request, session))  # type: ignore[assignment]

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        session = getattr(request, "session", None)
        row = session.row if isinstance(session, SessionStore) else None
        if row and row.member and timezone.now() - row.last_seen_at > SEEN_EVERY:
            _seen(row, row.member)
        return response


def _member(request: HttpRequest, session: SessionStore) -> Member | AnonymousUser:
    """The member, unless deactivated or signed out everywhere by a new password."""
    if session.get(SESSION_KEY) is None:
        return AnonymousUser()
    member = session.member
    if member is None or not member.is_active or not _still_valid(session, member):
        session.flush()
        return AnonymousUser()
    return member


def _still_valid(session: SessionStore, member: Member) -> bool:
    if session.get(SESSION_KEY) != str(member.pk):
        return False
    stored = session.get(HASH_SESSION_KEY, "")
    if constant_time_compare(stored, member.get_session_auth_hash()):
        return True
    if any(constant_time_compare(stored, old) for old in member.get_session_auth_fallback_hash()):
        session.cycle_key()
        session[HASH_SESSION_KEY] = member.get_session_auth_hash()
        return True
    return False


def _seen(row: Session, member: Member) -> None:
    now = timezone.now()
    Session.objects.filter(pk=row.pk).update(last_seen_at=now)
    Member.objects.filter(pk=member.pk).update(last_seen_at=now)
