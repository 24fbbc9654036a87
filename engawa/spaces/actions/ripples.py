"""What every change leaves behind: raised versions and stamps.

Rows are always taken in the order membership, space, member, stamp, so that two changes
never wait for each other in a ring.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F

from engawa.accounts.models import Member
from engawa.core.actor import Visibility
from engawa.site.stamps import raise_stamp
from engawa.spaces.models import Space

AT_ONCE = 500


def renew_actor(member_id: int) -> None:
    """What `member_id` may do has changed; remembered actors are left behind."""
    Member.objects.filter(pk=member_id).update(version=F("version") + 1)


def renew_actors(member_ids: Iterable[int]) -> None:
    """In portions: a statement takes only so many values."""
    ids = sorted(member_ids)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        Member.objects.filter(pk__in=some).update(version=F("version") + 1)


def renew_everyone(space: Space) -> None:
    """Name or address changed: what members carry with them of the space is left behind."""
    Member.objects.filter(memberships__space=space).update(version=F("version") + 1)


def people_changed(space: Space) -> None:
    """Visitors see how many belong to a public space, and who runs it."""
    _raise(space, visitors_too=space.visibility == Visibility.PUBLIC)


def words_changed(space: Space) -> None:
    """Visitors see the words of public spaces and of the front pages of private ones."""
    _raise(space, visitors_too=space.visibility in (Visibility.PUBLIC, Visibility.PRIVATE))


def doors_changed(space: Space) -> None:
    """Who may read it changed: whatever was cached for anyone is left behind."""
    _raise(space, visitors_too=True)


def _raise(space: Space, *, visitors_too: bool) -> None:
    raise_stamp(f"space:{space.pk}", *(["public"] if visitors_too else []))
