"""Oneself, and other people."""

from __future__ import annotations

from ninja import Router

from engawa.accounts.queries import member_by_handle
from engawa.api.problems import Unauthorised
from engawa.api.request import ApiRequest
from engawa.api.v1 import shapes, telling
from engawa.api.v1.params import Handle
from engawa.api.v1.shapes import Facts
from engawa.spaces.policies import visible_spaces

router = Router()


@router.get(
    "/me",
    response=shapes.Me,
    openapi_extra={"security": [{"token": []}]},
)
def me(request: ApiRequest) -> Facts:
    token, actor = request.token, request.actor
    if token is None:
        raise Unauthorised
    member = token.member
    mine = visible_spaces(actor).filter(pk__in=actor.space_roles).order_by("name", "slug")
    return {
        "handle": member.handle,
        "name": member.name(),
        "email": member.email,
        "language": member.language,
        "time_zone": member.time_zone,
        "site_role": actor.site_role.value,
        "spaces": [
            telling.space_name(space) | {"role": actor.space_roles[space.pk].value}
            for space in mine.only("slug", "name")
        ],
        "token": {
            "name": token.name,
            "scopes": token.scopes,
            "expires_at": token.expires_at,
        },
    }


@router.get("/people/{handle}", response=shapes.PersonPage)
def person(request: ApiRequest, handle: Handle) -> Facts:
    return telling.person_page(member_by_handle(request.actor, handle))
