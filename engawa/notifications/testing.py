"""Looking into inboxes, for tests of every app above."""

from __future__ import annotations

from engawa.accounts.models import Member
from engawa.notifications.models import Notice
from engawa.notifications.queries.inbox import shown_notices
from engawa.spaces.membership import actor_for


def told(handle: str) -> list[str]:
    """Kinds of the notices a member was told, oldest first, whatever may still be shown."""
    rows = Notice.objects.filter(recipient__handle=handle, shown=True).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def inbox_of(handle: str) -> list[Notice]:
    """The lines a member sees now, newest first."""
    member = Member.objects.get(handle=handle)
    return list(shown_notices(actor_for(member)).order_by("-created_at", "-pk"))
