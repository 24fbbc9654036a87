"""Who is looking at their own account."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from engawa.accounts.models import Member
from engawa.core.inside import reader_of
from engawa.core.request import Request


def me(request: Request) -> Member:
    """The signed-in member as the database knows them now, with company."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    if isinstance(reader := reader_of(request.META), Member):
        return reader  # perhaps one made up for the moment, in no table
    return Member.objects.select_related("company").get(pk=request.user.pk)
