"""Who is looking at their own account."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from engawa.accounts.models import Member
from engawa.core.request import Request


def me(request: Request) -> Member:
    """The signed-in member as the database knows them now, with company."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return Member.objects.select_related("company").get(pk=request.user.pk)
