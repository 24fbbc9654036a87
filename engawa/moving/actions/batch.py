"""Some threads on their way in, from the source's words to the rows they became."""

from __future__ import annotations

from dataclasses import dataclass, field

from engawa.accounts.models import Member
from engawa.content.models import Reply, Topic
from engawa.moving.filling import Address
from engawa.moving.models import Origin
from engawa.moving.neutral import Keeping, Link, Response, Version
from engawa.moving.preparing import Prepared


@dataclass
class Batch:
    """Dictionaries are by the ids of the source, `rows` by the ids of members here."""

    new: set[str]
    origins: dict[str, Origin]
    members: dict[str, int]
    rows: dict[int, Member]
    versions: dict[str, list[Version]]
    links: dict[str, list[Link]]
    keepings: dict[str, list[Keeping]]
    responses: dict[str, list[Response]]
    addresses: dict[str, Address] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    ready: list[Prepared] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    replies: dict[str, Reply] = field(default_factory=dict)
