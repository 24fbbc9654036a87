"""What follows when people come and go, and who is told of what."""

from __future__ import annotations

from django.utils import timezone

from engawa.accounts import events as accounts
from engawa.accounts.models import Member
from engawa.content import events as content
from engawa.core.actor import IMPORT, MANAGERS, SpaceRole
from engawa.eventlog import Entry, on
from engawa.notifications.actions import About, tell
from engawa.notifications.queries.audience import people_running
from engawa.spaces import events as spaces
from engawa.spaces.models import Membership
from engawa.upkeep import events
from engawa.upkeep.actions.alarms import look_at
from engawa.upkeep.actions.resting import hear_writing
from engawa.upkeep.actions.standing_in import end_stand_ins_of
from engawa.upkeep.letters import write_of_parting, write_of_term
from engawa.upkeep.models import Alarm, HandOver, Merge, StandIn, UnofficialGroup
from engawa.upkeep.queries.presence import CHARGE
from engawa.upkeep.tasks import carry_on_merge


@on(
    spaces.MemberLeftSpace,
    spaces.MemberRemoved,
    spaces.MemberJoinedSpace,
    spaces.MembershipSuspended,
    spaces.MembershipResumed,
    spaces.SpaceRoleChanged,
)
def look_at_charge(entry: Entry) -> None:
    """Nobody in charge is noticed at once; safe to run again."""
    changed = entry.event
    roles = {getattr(changed, name, "") for name in ("role", "before", "after")}
    if roles & set(CHARGE):
        look_at([changed.space_id])


@on(accounts.MemberDeactivated, accounts.MemberReactivated)
def look_at_spaces_of(entry: Entry) -> None:
    rows = Membership.objects.filter(member=entry.event.member_id, role__in=CHARGE)
    ids = list(rows.values_list("space_id", flat=True))
    if ids:
        look_at(ids)


@on(spaces.SpaceReopened)
def look_at_reopened(entry: Entry) -> None:
    look_at([entry.event.space_id])


@on(events.FellSilent)
def ask_who_fell_silent(entry: Entry) -> None:
    """They first; they may be on holiday and have a stand-in in mind."""
    silent: events.FellSilent = entry.event
    tell(entry, "silent_me", {silent.member_id}, About(silent.space_id, fact=str(silent.days)))


@on(events.SilencePassedOn)
def tell_others_of_silence(entry: Entry) -> None:
    passed: events.SilencePassedOn = entry.event
    alarm = Alarm.objects.filter(pk=passed.alarm_id, ended_at=None).first()
    if alarm is not None:
        heard = _others_in_charge(passed.space_id) - {passed.member_id}
        tell(entry, "silent_other", heard, About(passed.space_id, fact=alarm.role))


@on(events.LeftWithoutAnybody)
def tell_of_gap(entry: Entry) -> None:
    left: events.LeftWithoutAnybody = entry.event
    if Alarm.objects.filter(pk=left.alarm_id, ended_at=None).exists():
        tell(entry, "silent_other", _others_in_charge(left.space_id), About(left.space_id))


def _others_in_charge(space_id: int) -> set[int]:
    """Owners and managers of the space, whoever stands in now, and site managers."""
    inside = Membership.objects.filter(space=space_id, role__in=CHARGE, suspended_at=None)
    now = timezone.now()
    standing = StandIn.objects.filter(space=space_id, ended_at=None, begins__lte=now, ends__gt=now)
    staff = Member.objects.filter(site_role__in=[str(r) for r in MANAGERS], is_active=True)
    return {
        *inside.values_list("member_id", flat=True),
        *standing.values_list("member_id", flat=True),
        *staff.values_list("pk", flat=True),
    }


@on(spaces.MemberLeftSpace, spaces.MemberRemoved)
def end_what_they_did_for_others(entry: Entry) -> None:
    end_stand_ins_of(entry.event.space_id, entry.event.member_id)


@on(events.StandInNamed)
def tell_stand_in(entry: Entry) -> None:
    named: events.StandInNamed = entry.event
    if StandIn.objects.filter(pk=named.stand_in_id, ended_at=None).exists():
        tell(entry, "stand_in", {named.member_id}, About(named.space_id, fact=named.ends))


@on(events.StandInEnded)
def tell_of_end(entry: Entry) -> None:
    """Both: whoever stood in, and whoever had named them."""
    ended: events.StandInEnded = entry.event
    row = StandIn.objects.filter(pk=ended.stand_in_id).first()
    heard = _known({ended.member_id, row.named_by_id if row else None})
    tell(entry, "stand_in", heard, About(ended.space_id))


@on(events.RoleOffered)
def ask_about_role(entry: Entry) -> None:
    """Whoever is asked, and whose role it is where somebody else disposes of it."""
    offered: events.RoleOffered = entry.event
    offer = HandOver.objects.filter(pk=offered.hand_over_id).first()
    if offer is not None and offer.is_open:
        about = About(offered.space_id, fact=f"offered:{offer.role}:{offer.public_id}")
        tell(entry, "hand_over", {offered.member_id}, about)
        about = About(offered.space_id, fact=f"giver:{offer.role}:{offer.public_id}")
        tell(entry, "hand_over", _known({offered.giver_id}), about)


@on(events.RoleTakenOver, events.RoleDeclined, events.OfferEnded)
def tell_of_answer(entry: Entry) -> None:
    """Both sides hear how it ended; of a role taken over all in charge do."""
    offer = HandOver.objects.filter(pk=entry.event.hand_over_id).first()
    if offer is None:
        return
    heard = _known({offer.to_id, offer.giver_id, offer.offered_by_id})
    if isinstance(entry.event, events.RoleTakenOver):
        inside = Membership.objects.filter(space=offer.space_id, role__in=CHARGE)
        heard |= set(inside.values_list("member_id", flat=True))
    about = About(offer.space_id, fact=f"{offer.state}:{offer.role}:{offer.public_id}")
    tell(entry, "hand_over", heard, about)


@on(content.TopicPublished, content.ReplyPosted)
def hear_writing_in_quiet_spaces(entry: Entry) -> None:
    """Whoever writes keeps the space. What is brought from elsewhere was written long ago."""
    if entry.channel != IMPORT:
        hear_writing(entry.event.space_id)


@on(events.FellQuiet)
def ask_owners(entry: Entry) -> None:
    quiet: events.FellQuiet = entry.event
    owners = Membership.objects.filter(
        space=quiet.space_id, role=SpaceRole.OWNER, suspended_at=None
    )
    heard = set(owners.values_list("member_id", flat=True))
    tell(entry, "space_quiet", heard, About(quiet.space_id, fact=str(quiet.days)))


@on(events.ArchiveAnnounced)
def tell_members_of_archive(entry: Entry) -> None:
    about = About(entry.event.space_id, fact=f"archive:{entry.event.due}")
    tell(entry, "space_plans", _members(entry.event.space_id), about)


@on(events.EndingPlanned, events.EndingTakenBack)
def tell_members_of_ending(entry: Entry) -> None:
    """So that all of them can take along what is theirs."""
    happened = entry.event
    due = f"ending:{happened.due}" if isinstance(happened, events.EndingPlanned) else "reopened:"
    tell(entry, "space_plans", _members(happened.space_id), About(happened.space_id, fact=due))


@on(events.QuietSpaceArchived, events.ArchiveUndone, events.SpaceKept)
def tell_members_of_outcome(entry: Entry) -> None:
    """Whoever heard that it would be archived hears how it went on."""
    happened = entry.event
    if isinstance(happened, events.SpaceKept) and happened.how != "called_off":
        return
    facts = {"QuietSpaceArchived": "archived", "ArchiveUndone": "reopened", "SpaceKept": "kept"}
    about = About(happened.space_id, fact=f"{facts[type(happened).__name__]}:")
    tell(entry, "space_plans", _members(happened.space_id), about)


@on(events.MergeAnnounced, events.MergeCalledOff, events.SpacesMerged, events.MergeUndone)
def tell_members_of_merge(entry: Entry) -> None:
    """Members of the space that goes over; where it goes the page says, to whom it may."""
    happened = entry.event
    facts = {
        "MergeAnnounced": "merge",
        "MergeCalledOff": "merge_off",
        "SpacesMerged": "merged",
        "MergeUndone": "unmerged",
    }
    fact = f"{facts[type(happened).__name__]}:{getattr(happened, 'due', '')}"
    tell(entry, "space_plans", _members(happened.space_id), About(happened.space_id, fact=fact))


@on(events.MergeHeldUp)
def tell_planner(entry: Entry) -> None:
    held: events.MergeHeldUp = entry.event
    merge = Merge.objects.filter(pk=held.merge_id).first()
    if merge is not None and merge.planned_by_id is not None:
        about = About(held.space_id, fact=f"held:{merge.public_id}")
        tell(entry, "space_plans", {merge.planned_by_id}, about)


@on(events.MergeUndoBegun)
def let_it_go_back(entry: Entry) -> None:
    carry_on_merge.enqueue(entry.event.merge_id)


@on(events.GroupProposed)
def tell_of_group(entry: Entry) -> None:
    staff = Member.objects.filter(site_role__in=[str(r) for r in MANAGERS], is_active=True)
    tell(entry, "group", set(staff.values_list("pk", flat=True)), About(fact="new"))


@on(events.GroupJudged, events.GroupAdopted)
def tell_proposer(entry: Entry) -> None:
    group = UnofficialGroup.objects.filter(pk=entry.event.group_id).first()
    if group is not None and group.proposed_by_id is not None:
        tell(entry, "group", {group.proposed_by_id}, About(fact=f"answer:{group.public_id}"))


def _members(space_id: int) -> set[int]:
    inside = Membership.objects.filter(space=space_id, suspended_at=None, member__is_active=True)
    return set(inside.values_list("member_id", flat=True))


def _known(ids: set[int | None]) -> set[int]:
    return {pk for pk in ids if pk is not None}


@on(events.MembershipEnded, events.MembershipReinstated, consumer="upkeep.letters")
def write_of_membership(entry: Entry) -> None:
    """The person reads why, and hears when it was taken back."""
    step = "ended" if isinstance(entry.event, events.MembershipEnded) else "reinstated"
    write_of_parting(entry.event.parting_id, step)


@on(events.MembershipEndsSoon, consumer="upkeep.letters")
def write_of_last_day(entry: Entry) -> None:
    """The person, and those who run the space: they may let it go on."""
    soon: events.MembershipEndsSoon = entry.event
    write_of_term(soon.space_id, soon.member_id)
    runners = people_running(soon.space_id, SpaceRole.MANAGER, SpaceRole.OWNER)
    tell(entry, "ends_soon", runners, About(soon.space_id, bundle=f"ends:{soon.space_id}"))
