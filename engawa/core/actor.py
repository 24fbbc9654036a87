"""Who is acting, and what that alone already settles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from engawa.core.rights import HouseLevel, Level, Right, State


class SiteRole(StrEnum):
    """What a person is asked to do for the whole site."""

    VISITOR = "visitor"
    MEMBER = "member"
    MODERATOR = "moderator"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


class SpaceRole(StrEnum):
    """What a person is asked to do inside one space."""

    MEMBER = "member"
    MODERATOR = "moderator"
    MANAGER = "manager"
    OWNER = "owner"


class Visibility(StrEnum):
    """Who may read what a space holds."""

    PUBLIC = "public"
    MEMBERS = "members"
    PRIVATE = "private"
    SECRET = "secret"


LEVELS: Mapping[SpaceRole, Level] = MappingProxyType({role: Level[role.name] for role in SpaceRole})
# What site staff count as in an open space, and in a closed one that they stepped into.
STAFF_LEVELS: Mapping[SiteRole, Level] = MappingProxyType(
    {
        SiteRole.MODERATOR: Level.MODERATOR,
        SiteRole.MANAGER: Level.OWNER,
        SiteRole.ADMINISTRATOR: Level.OWNER,
    }
)
HOUSE_LEVELS: Mapping[SiteRole, HouseLevel] = MappingProxyType(
    {
        SiteRole.VISITOR: HouseLevel.VISITOR,
        SiteRole.MEMBER: HouseLevel.SIGNED_IN,
        SiteRole.MODERATOR: HouseLevel.MODERATOR,
        SiteRole.MANAGER: HouseLevel.MANAGER,
        SiteRole.ADMINISTRATOR: HouseLevel.ADMINISTRATOR,
        SiteRole.SYSTEM: HouseLevel.ADMINISTRATOR,
    }
)
STAFF = frozenset({SiteRole.MODERATOR, SiteRole.MANAGER, SiteRole.ADMINISTRATOR})
MANAGERS = frozenset({SiteRole.MANAGER, SiteRole.ADMINISTRATOR})
OPEN_TO_STAFF = frozenset({Visibility.PUBLIC, Visibility.MEMBERS})

# The channel of what an import records: it happened long ago and elsewhere, so nobody is told.
IMPORT = "import"

NO_ROLES: Mapping[int, SpaceRole] = MappingProxyType({})
NONE_ANYWHERE: Mapping[int, frozenset[str]] = MappingProxyType({})
NOBODY: Mapping[int, str] = MappingProxyType({})
EVERYWHERE = 0
AWAITING = "awaiting"


class Place(Protocol):
    """The two facts about a space that decide what a role means in it."""

    @property
    def pk(self) -> int: ...
    @property
    def visibility(self) -> str: ...


class Written(Protocol):
    """Anything with an author."""

    @property
    def author_id(self) -> int | None: ...


@dataclass(frozen=True)
class Actor:
    """A person, a visitor or the system, as known at the start of a request or job.

    `space_roles` holds joined spaces; `stepped_in` the private and secret spaces that site
    staff entered with a written reason and whose hour is not over. `bars` names what keeps one
    from writing and `rights` what one may do beyond one's roles, by space, 0 for everywhere;
    `shared_topics` are single topics shown to one by name; `trust` runs from 0 to 3. `muted` are
    handles, by member, of whom one does not want to hear, `blocked_by` whom one cannot turn to.
    `new_in` are spaces that wait for one's introduction. `masks` are rows of nobody under which
    one asked without one's name; acting under one of them, `behind` is whose it is. `companies` are
    those one is known to work for, while `company_id` only stands beside the name.
    """

    member_id: int | None = None
    site_role: SiteRole = SiteRole.VISITOR
    space_roles: Mapping[int, SpaceRole] = field(default_factory=lambda: NO_ROLES)
    stepped_in: frozenset[int] = frozenset()
    company_id: int | None = None
    tier: str = ""
    language: str = ""
    time_zone: str = ""
    reason: str = ""
    channel: str = "web"
    kind: str = ""
    trust: int = 0
    bars: Mapping[int, frozenset[str]] = field(default_factory=lambda: NONE_ANYWHERE)
    rights: Mapping[int, frozenset[str]] = field(default_factory=lambda: NONE_ANYWHERE)
    shared_topics: frozenset[int] = frozenset()
    muted: Mapping[int, str] = field(default_factory=lambda: NOBODY)
    blocked_by: frozenset[int] = frozenset()
    new_in: frozenset[int] = frozenset()
    masks: frozenset[int] = frozenset()
    behind: int | None = None
    companies: frozenset[int] = frozenset()

    @classmethod
    def visitor(cls) -> Actor:
        return VISITOR

    @classmethod
    def system(cls, why: str) -> Actor:
        """The house itself; `why` is stored with everything it records."""
        return cls(site_role=SiteRole.SYSTEM, reason=why, channel="system")

    @property
    def is_signed_in(self) -> bool:
        return self.member_id is not None

    @property
    def awaits_approval(self) -> bool:
        """Registered, but not let into the community yet: no more than a visitor."""
        return AWAITING in self.bars.get(EVERYWHERE, ())

    @property
    def is_let_in(self) -> bool:
        return self.is_signed_in and not self.awaits_approval

    @property
    def me(self) -> int:
        """The member's id for lookups; 0, which is nobody's, for visitors and the system."""
        return self.member_id or 0

    @property
    def is_system(self) -> bool:
        return self.site_role is SiteRole.SYSTEM

    @property
    def is_staff(self) -> bool:
        return self.site_role in STAFF

    @property
    def manages_site(self) -> bool:
        return self.site_role in MANAGERS

    @property
    def administers(self) -> bool:
        return self.site_role is SiteRole.ADMINISTRATOR

    @property
    def open_visibilities(self) -> tuple[str, ...]:
        """Visibilities whose content this actor reads without belonging to the space."""
        if self.is_system:
            return tuple(Visibility)
        if self.is_let_in:
            return (Visibility.PUBLIC, Visibility.MEMBERS)
        return (Visibility.PUBLIC,)

    @property
    def space_ids(self) -> frozenset[int]:
        """Spaces whose content is readable whatever their visibility."""
        return frozenset(self.space_roles) | self.stepped_in

    def belongs_to(self, space_id: int) -> bool:
        return space_id in self.space_roles

    def bars_in(self, space_id: int) -> frozenset[str]:
        """What keeps this actor from writing in the space, by name."""
        nothing: frozenset[str] = frozenset()
        return self.bars.get(space_id, nothing) | self.bars.get(EVERYWHERE, nothing)

    def has_right(self, right: str, space_id: int) -> bool:
        """Whether it was given `right` in the space or everywhere, beyond what roles give."""
        here = self.rights.get(space_id, ()), self.rights.get(EVERYWHERE, ())
        return any(right in each for each in here)

    def level_in(self, space: Place, *, inside: bool = False) -> Level:
        """How near one stands to the space; `inside` leaves roles for the site out."""
        if self.is_system:
            return Level.OWNER
        role = self.space_roles.get(space.pk)
        level = LEVELS[role] if role else Level.SIGNED_IN if self.is_signed_in else Level.VISITOR
        if inside or not self.is_staff:
            return level
        entered = space.visibility in OPEN_TO_STAFF or space.pk in self.stepped_in
        return max(level, STAFF_LEVELS[self.site_role]) if entered else level

    def may(self, right: Right, space: Place, *states: State) -> bool:
        """Whether the table gives `right` in the space, by level or because it was delegated.

        Whether one may read the space at all is asked before, by what is visible.
        """
        needed = right.needed(*states)
        if needed is None:
            return self.is_system
        return self.level_in(space, inside=right.inside) >= needed or self.was_given(right, space)

    def was_given(self, right: Right, space: Place) -> bool:
        """Whether `right` was delegated; never beyond where one may read."""
        if not (right.delegable and self.rights and self.has_right(right.name, space.pk)):
            return False
        return space.visibility in self.open_visibilities or space.pk in self.space_ids

    def may_in_house(self, right: Right) -> bool:
        """Whether the table gives a right of the house."""
        needed = right.needed()
        return needed is not None and HOUSE_LEVELS[self.site_role] >= needed

    def wrote(self, text: Written) -> bool:
        return self.member_id is not None and text.author_id in self.selves

    @property
    def selves(self) -> frozenset[int]:
        """Everybody whose texts are this actor's own; nobody's id for visitors and the system."""
        found = self.masks | {self.me}
        return found if self.behind is None else found | {self.behind}

    def as_author(self, author_id: int | None) -> Actor:
        """Who acts on a text of that author: behind their mask whoever wrote it without a name.

        Nothing that could be recorded of such an actor says who it is: no company, kind or role.
        """
        if author_id is None or author_id not in self.masks:
            return self
        plain = dict.fromkeys(self.space_roles, SpaceRole.MEMBER)
        return replace(
            self,
            member_id=author_id,
            behind=self.behind or self.member_id,
            site_role=SiteRole.MEMBER,
            space_roles=MappingProxyType(plain),
            stepped_in=frozenset(),
            company_id=None,
            tier="",
            kind="",
            rights=NONE_ANYWHERE,
            new_in=frozenset(),
            companies=frozenset(),
        )

    def moderates(self, space: Place) -> bool:
        """Moderators of the space; site staff in open spaces, or in closed ones they entered."""
        return self.level_in(space) >= Level.MODERATOR

    def manages(self, space: Place) -> bool:
        """Managers and owners of the space; site managers as in `moderates`."""
        return self.level_in(space) >= Level.MANAGER

    def owns(self, space: Place) -> bool:
        return self.level_in(space) >= Level.OWNER


VISITOR = Actor()
