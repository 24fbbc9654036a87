"""A space and everyone who may come near it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from engawa.accounts.models import Member
from engawa.accounts.testing import make_members
from engawa.core.actor import VISITOR, Actor
from engawa.spaces.models import Space
from engawa.spaces.testing import act, join_all, make_space

IN_SPACE = ("member", "moderator", "manager", "owner")
OF_SITE = {"site_moderator": "moderator", "site_manager": "manager", "admin": "administrator"}


@dataclass
class People:
    """Members by their part; `actor(part)` is who they are now."""

    members: dict[str, Member]

    def __getitem__(self, part: str) -> Member:
        return self.members[part]

    def actor(self, part: str) -> Actor:
        return VISITOR if part == "visitor" else act(self.members[part])


@pytest.fixture
def people(db: Any) -> People:
    wanted = [{"handle": part} for part in ("stranger", *IN_SPACE)]
    wanted += [
        {"handle": part.replace("_", "-"), "site_role": role} for part, role in OF_SITE.items()
    ]
    made = make_members(*wanted)
    return People(dict(zip(("stranger", *IN_SPACE, *OF_SITE), made, strict=True)))


def fill(space: Space, people: People) -> Space:
    """Each of member, moderator, manager and owner joins in that role."""
    join_all(space, people.members, {role: role for role in IN_SPACE})
    return space


@pytest.fixture
def space(people: People) -> Space:
    return fill(make_space("public"), people)


@pytest.fixture
def closed(people: People) -> Space:
    return fill(make_space("private", way_in="application"), people)


@pytest.fixture
def secret(people: People) -> Space:
    return fill(make_space("secret"), people)
