"""The request of somebody who looks as somebody else: who they are meanwhile, and nothing more.

Whoever is looked as is made up for the moment, in no table: mails, notices, drafts and bookmarks
of the named member are theirs alone and are found for nobody else. Every write is held back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.core.actor import VISITOR, Actor, SiteRole, SpaceRole
from engawa.core.request import Request
from engawa.protection.audit.house import Held
from engawa.protection.models import Viewing
from engawa.spaces.membership import actor_of_request
from engawa.spaces.models import Membership

KEY = "viewing"
PK = -21
ALLOWED = ("/staff/view-as/end/", "/account/sign-out/")


def viewing_of(request: Request) -> Viewing | None:
    """What runs in this session; no query for all who never look as others."""
    session = getattr(request, "session", None)
    public_id = session.get(KEY) if session is not None and session.session_key else None
    if not public_id:
        return None
    me = actor_of_request(request)
    if not me.manages_site:
        return None
    running = Viewing.objects.filter(ended_at=None, until__gt=timezone.now(), viewer_id=me.me)
    return running.select_related("member", "space").filter(public_id=public_id).first()


def is_held_back(request: Request) -> bool:
    """Whether this would change something; only leaving is let through."""
    return request.method not in ("GET", "HEAD") and request.path_info not in ALLOWED


def dress_up(request: Request, viewing: Viewing) -> Actor:
    """The actor of this request; `request.user` becomes somebody who is in no table."""
    viewer = request.user
    language = str(getattr(viewer, "language", ""))
    if viewing.kind == Viewing.As.VISITOR:
        request.user = AnonymousUser()
        return VISITOR
    kind = Member.Kind.PARTNER if viewing.kind == Viewing.As.PARTNER else Member.Kind.CUSTOMER
    if viewing.member is not None:
        kind = Member.Kind(viewing.member.kind)
    request.user = Member(pk=PK, handle="somebody", family_name="…", kind=kind, language=language)
    return Actor(
        member_id=PK,
        site_role=SiteRole.MEMBER,
        space_roles=MappingProxyType(_roles(viewing)),
        language=language,
        kind=kind,
    )


def _roles(viewing: Viewing) -> dict[int, SpaceRole]:
    """What the named member may do in the one space, as of now."""
    if viewing.member is None or viewing.space is None:
        return {}
    row = Membership.objects.filter(space=viewing.space, member=viewing.member).first()
    return {viewing.space.pk: SpaceRole(row.role)} if row else {}


@contextmanager
def reading_only() -> Iterator[Held]:
    """Whatever a page would change by the way is held back by the database itself."""
    held = Held()
    with connection.execute_wrapper(held):
        yield held


Respond = Callable[..., Any]
