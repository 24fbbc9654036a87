"""What follows from people leaving, and who is told of what."""

from __future__ import annotations

from engawa.accounts.events import MemberJoined
from engawa.accounts.models import Member
from engawa.core.actor import IMPORT, Actor
from engawa.eventlog import Entry, on
from engawa.notifications.actions import About, tell
from engawa.roles import tunables
from engawa.roles.actions import count_member, leave_rung
from engawa.roles.actions.delegating import take_all_in
from engawa.roles.events import CandidacyDeclined, RightsGiven, RightsTaken, RungReached
from engawa.roles.models import Holding
from engawa.roles.standing import tell_all
from engawa.site.events import SettingChanged
from engawa.spaces.events import MemberLeftSpace, MemberRemoved
from engawa.spaces.models import Space


@on(MemberLeftSpace, MemberRemoved)
def take_what_was_given(entry: Entry) -> None:
    """Safe to run again: what was taken is taken once."""
    left = entry.event
    space = Space.objects.filter(pk=left.space_id).first()
    if space is None:
        return
    house = Actor.system("left the space")
    take_all_in(house, space, left.member_id)
    for holding in Holding.objects.filter(space=space, member=left.member_id, ended_at=None):
        leave_rung(house, holding)


@on(MemberJoined)
def begin_to_trust(entry: Entry) -> None:
    """Whoever is known by contract is trusted from the first minute."""
    rows = Member.objects.filter(pk=entry.event.member_id, is_placeholder=False)
    member = rows.select_related("company").first()
    if member is not None and entry.channel != IMPORT:
        count_member(member)


@on(SettingChanged)
def tell_champions_anew(entry: Entry) -> None:
    """What the rungs bring follows from settings."""
    keys = (tunables.CHAMPIONS_SHARE_QUEUE.key, tunables.CHAMPIONS_MERGE.key)
    if entry.event.setting in keys:
        tell_all(Holding.objects.filter(ended_at=None).values_list("member_id", flat=True))


@on(RightsGiven)
def tell_of_given_rights(entry: Entry) -> None:
    tell(entry, "right_given", {entry.event.member_id}, About(entry.event.space_id))


@on(RightsTaken)
def tell_of_taken_rights(entry: Entry) -> None:
    tell(entry, "right_taken", {entry.event.member_id}, About(entry.event.space_id))


@on(RungReached)
def tell_of_new_rung(entry: Entry) -> None:
    about = About(entry.event.space_id, fact=entry.event.rung)
    tell(entry, "rung_reached", {entry.event.member_id}, about)


@on(CandidacyDeclined)
def tell_of_declined_candidacy(entry: Entry) -> None:
    """In private, with what is still missing behind the link."""
    about = About(entry.event.space_id, fact=entry.event.rung)
    tell(entry, "rung_declined", {entry.event.member_id}, about)
