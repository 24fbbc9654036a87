"""Who may do what: one table, which rules ask, pages show and tests hold the house against.

A right begins at a level and belongs to every level above it. In a space levels go from visitor to
owner, and site staff count there as `Actor.level_in` says; rights of the house begin at the levels
of the site. Some states ask for more, or for what nobody has. What is delegable can also be given
to a single person, by name and for a time.

Rooms above add rights of their own with `declare`, in a module that their `policies` import.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Level(IntEnum):
    """How near one stands to a space."""

    VISITOR = 0
    SIGNED_IN = 1
    MEMBER = 2
    MODERATOR = 3
    MANAGER = 4
    OWNER = 5


class HouseLevel(IntEnum):
    """What one is for the whole site."""

    VISITOR = 0
    SIGNED_IN = 1
    MODERATOR = 2
    MANAGER = 3
    ADMINISTRATOR = 4


class State(StrEnum):
    """What can make a thing harder to change."""

    ARCHIVED = "archived"
    CLOSED = "closed"


Needed = Level | HouseLevel | None
NOBODY = None


@dataclass(frozen=True)
class Right:
    """`states` says from which level one has it in a state, where that differs.

    `own` is for whoever wrote the thing, at `begins` and above. With `inside` only roles in the
    space itself count, not those for the site.
    """

    name: str
    label: Words
    begins: Level | HouseLevel
    states: Mapping[State, Needed] = field(default_factory=dict)
    delegable: bool = False
    own: bool = False
    inside: bool = False

    @property
    def group(self) -> str:
        return self.name.partition(".")[0]

    @property
    def is_of_house(self) -> bool:
        return isinstance(self.begins, HouseLevel)

    def needed(self, *states: State) -> Needed:
        """The level it takes when all of `states` hold; None for nobody's."""
        levels = [self.begins]
        for state in states:
            level = self.states.get(state, self.begins)
            if level is None:
                return NOBODY
            levels.append(level)
        return max(levels)


_rights: dict[str, Right] = {}


def declare(right: Right) -> Right:
    """Put a right into the table. A name stands there once."""
    if right.name in _rights:
        raise TypeError(f'The right "{right.name}" is declared twice.')
    _rights[right.name] = right
    return right


def all_rights() -> tuple[Right, ...]:
    """In the order of declaration, which is the order people see."""
    return tuple(_rights.values())


def right_named(name: str) -> Right | None:
    return _rights.get(name)


def delegable_rights() -> tuple[Right, ...]:
    return tuple(right for right in _rights.values() if right.delegable)


_NOT_ARCHIVED = {State.ARCHIVED: NOBODY}


def _space(name: str, label: Words, begins: Level, **more: object) -> Right:
    return declare(Right(name, label, begins, **more))  # type: ignore[arg-type]


def _given(name: str, label: Words, begins: Level, **more: object) -> Right:
    return _space(name, label, begins, delegable=True, **more)


def _own(name: str, label: Words, begins: Level, **more: object) -> Right:
    return _space(name, label, begins, own=True, **more)


def _house(name: str, label: Words, begins: HouseLevel) -> Right:
    return declare(Right(name, label, begins))


# Writing
START = _space("topic.start", _("Start a topic"), Level.MEMBER, states=_NOT_ARCHIVED)
REPLY = _space(
    "topic.reply",
    _("Reply and comment"),
    Level.MEMBER,
    states={**_NOT_ARCHIVED, State.CLOSED: Level.MODERATOR},
)
REACT = _space("topic.react", _("React to texts"), Level.MEMBER)
KEEP = _space("topic.keep", _("Bookmark, follow, mark as read"), Level.SIGNED_IN)
EDIT_OWN = _own(
    "topic.edit_own", _("Edit one's own text for a while"), Level.MEMBER, states=_NOT_ARCHIVED
)
DELETE_OWN = _own("topic.delete_own", _("Delete one's own text"), Level.SIGNED_IN)
AUDIENCE_OWN = _own("topic.audience_own", _("Choose who may read one's own topic"), Level.SIGNED_IN)
SEE_OWN_VERSIONS = _own(
    "topic.see_own_versions", _("See earlier versions of one's own text"), Level.SIGNED_IN
)
CHOOSE_OWN_ANSWER = _own(
    "answer.accept_own", _("Accept an answer to one's own question"), Level.SIGNED_IN
)

# Looking after what was written
EDIT = _given("topic.edit", _("Edit texts of others"), Level.MODERATOR)
TAG = _given("topic.tag", _("Change the tags of others' topics"), Level.MODERATOR)
HIDE = _given("topic.hide", _("Hide texts and see hidden ones"), Level.MODERATOR)
AUDIENCE = _space("topic.audience", _("Choose who may read a topic"), Level.MODERATOR)
CLOSE = _given("topic.close", _("Close topics to replies and reopen them"), Level.MODERATOR)
PIN = _given("topic.pin", _("Pin topics to the top"), Level.MODERATOR)
MOVE = _given("topic.move", _("Move topics from and to this space"), Level.MODERATOR)
MERGE = _given("topic.merge", _("Merge topics of one space that are doubles"), Level.MODERATOR)
SHARE_QUEUE = _given(
    "topic.share_queue",
    _("See mild reports and unanswered first texts, and say what one thinks"),
    Level.MODERATOR,
)
DELETE = _given("topic.delete", _("Delete texts of others"), Level.MODERATOR)
RESTORE = _given("topic.restore", _("Bring deleted texts back"), Level.MODERATOR)
SEE_VERSIONS = _given("topic.see_versions", _("See earlier versions of texts"), Level.MODERATOR)
ACCEPT = _given("answer.accept", _("Choose the accepted answer"), Level.MODERATOR)

# People
SEE_APPLICATIONS = _given("application.see", _("Read requests to join"), Level.MANAGER)
DECIDE = _given(
    "application.decide", _("Decide on requests to join"), Level.MANAGER, states=_NOT_ARCHIVED
)
INVITE = _given("invitation.send", _("Invite people"), Level.MANAGER, states=_NOT_ARCHIVED)
REVOKE = _given("invitation.revoke", _("See and revoke invitations"), Level.MANAGER)
CHANGE_ROLE = _space("member.role", _("Give and take roles below one's own"), Level.MANAGER)
REMOVE = _space("member.remove", _("Remove members below one's own role"), Level.MANAGER)

# The space
EDIT_SPACE = _given("space.edit", _("Change the words and kinds of the space"), Level.MANAGER)
DOORS = _space("space.doors", _("Change who may read and how one joins"), Level.OWNER)
ARCHIVE = _space("space.archive", _("Archive and reopen the space"), Level.OWNER)
SEE_STEP_INS = _space(
    "space.see_step_ins", _("See which site staff stepped in"), Level.OWNER, inside=True
)
SEE_LOG = _space("space.see_log", _("Read the audit log and take a copy"), Level.OWNER)
EXPORT = _space("space.export", _("Take copies of lists away"), Level.OWNER)
SEE_TABLE = _space(
    "space.see_rights", _("See who may do what, who was given what, and why"), Level.MANAGER
)
GIVE_RIGHTS = _space(
    "space.give_rights",
    _("Give others single rights for a time"),
    Level.MANAGER,
    states=_NOT_ARCHIVED,
)
PROPOSE = _space(
    "ladder.propose",
    _("Propose people for a rung of the ladder"),
    Level.MEMBER,
    states=_NOT_ARCHIVED,
)
DECIDE_RUNG = _space(
    "ladder.decide", _("Decide with another who climbs"), Level.MANAGER, states=_NOT_ARCHIVED
)

# The house
CREATE_SPACE = _house("house.create_space", _("Open spaces"), HouseLevel.MANAGER)
SECTIONS = _house("house.sections", _("Arrange the sections"), HouseLevel.MANAGER)
STEP_IN_PRIVATE = _house(
    "house.step_in", _("Step into private spaces with a reason"), HouseLevel.MODERATOR
)
STEP_IN_SECRET = _house(
    "house.step_in_secret", _("Step into secret spaces with a reason"), HouseLevel.MANAGER
)
DESK = _house("house.desk", _("Use the desk and see all members"), HouseLevel.MANAGER)
SETTINGS = _house("house.settings", _("Change settings"), HouseLevel.MANAGER)
PROFILES = _house(
    "house.profiles", _("Change kinds of members and close accounts"), HouseLevel.MANAGER
)
SITE_ROLES = _house(
    "house.site_roles", _("Give roles for the whole site"), HouseLevel.ADMINISTRATOR
)
SEE_MAIL = _house("house.see_mail", _("See which mails went out"), HouseLevel.MANAGER)
LETTERS = _house("house.letters", _("Settle letters to the administrators"), HouseLevel.MANAGER)
SEARCHES = _house("house.searches", _("Tune the search"), HouseLevel.MANAGER)
MACHINERY = _house("house.machinery", _("Retry deliveries and jobs"), HouseLevel.MANAGER)
HOUSE_LOG = _house("house.log", _("Read the audit log, check it, take a copy"), HouseLevel.MANAGER)
HOUSE_RIGHTS = _house(
    "house.rights", _("Give rights everywhere, decide on rungs of the site"), HouseLevel.MANAGER
)
SET_TRUST = _house("house.trust", _("Set how far a member is trusted"), HouseLevel.MANAGER)
TOKENS = _house("house.tokens", _("Make tokens for programs"), HouseLevel.SIGNED_IN)
UPLOAD = _house("house.upload", _("Attach files"), HouseLevel.SIGNED_IN)
