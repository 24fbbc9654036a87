"""What follows: members are asked, and managers hear what waits for them."""

from __future__ import annotations

from engawa.accounts import events as accounts
from engawa.accounts.models import Member
from engawa.charters import events
from engawa.charters.actions import note_size, settle
from engawa.charters.actions.asking import ASKED, COMMENT, REMINDED
from engawa.charters.models import Charter, Version
from engawa.charters.tasks import ask_everybody
from engawa.core.actor import MANAGERS, SpaceRole
from engawa.eventlog import Entry, on
from engawa.notifications.actions import About, tell
from engawa.spaces import events as spaces
from engawa.spaces.models import Membership, Space

DUE = "charter_due"


@on(events.CharterAdopted)
def ask_members(entry: Entry) -> None:
    """A job goes through everybody whom the charter binds."""
    adopted: events.CharterAdopted = entry.event
    _queue(entry, adopted.version_id, ASKED)


@on(events.GraceEnding)
def remind_members(entry: Entry) -> None:
    ending: events.GraceEnding = entry.event
    version = (
        Version.objects.select_related("charter__current").filter(pk=ending.version_id).first()
    )
    if version is not None and version.charter.current is not None:
        _queue(entry, version.charter.current.pk, REMINDED)


@on(
    spaces.MemberJoinedSpace,
    spaces.MemberLeftSpace,
    spaces.MemberRemoved,
    accounts.MemberJoined,
    accounts.MemberReactivated,
    accounts.KindChanged,
)
def settle_member(entry: Entry) -> None:
    """Whoever comes begins by accepting; whoever goes owes nothing any more."""
    settle([entry.event.member_id])


@on(spaces.MemberJoinedSpace)
def look_at_size(entry: Entry) -> None:
    joined: spaces.MemberJoinedSpace = entry.event
    space = Space.objects.filter(pk=joined.space_id).first()
    if space is not None:
        note_size(space)


@on(events.RulesBecameDue)
def tell_of_rules(entry: Entry) -> None:
    """Managers of the place: a draft is waiting."""
    due: events.RulesBecameDue = entry.event
    charter = Charter.objects.filter(pk=due.charter_id, due_at__isnull=False).first()
    if charter is not None:
        about = About(charter.space_id, fact=f"{charter.scope}:{due.people}")
        tell(entry, DUE, _writers(charter), about)


@on(events.CommentsClosed)
def tell_of_end(entry: Entry) -> None:
    """Managers of the place: the proposal can be adopted."""
    closed: events.CommentsClosed = entry.event
    version = Version.objects.select_related("charter").filter(pk=closed.version_id).first()
    if version is not None and version.is_proposed:
        charter = version.charter
        tell(entry, DUE, _writers(charter), About(charter.space_id, fact=f"{charter.scope}:"))


@on(events.DraftProposed)
def ask_for_comments(entry: Entry) -> None:
    """A job tells everybody whom it would bind that they may write on it."""
    proposed: events.DraftProposed = entry.event
    _queue(entry, proposed.version_id, COMMENT)


def _queue(entry: Entry, version_id: int, kind: str) -> None:
    key = f"charters:{kind}:{entry.pk}:0"
    ask_everybody.once(key).enqueue(version_id, entry.pk, kind, 0)


def _writers(charter: Charter) -> set[int]:
    """Managers and owners of the space; community managers for charters of the house."""
    if charter.space_id is None:
        roles = [str(role) for role in MANAGERS]
        rows = Member.objects.filter(site_role__in=roles, is_active=True)
        return set(rows.values_list("pk", flat=True))
    runners = [SpaceRole.MANAGER, SpaceRole.OWNER]
    inside = Membership.objects.filter(space=charter.space_id, role__in=runners)
    return set(inside.values_list("member_id", flat=True))
