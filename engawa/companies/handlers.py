"""What follows from what happens to people and spaces. Each may run twice."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from engawa.accounts import events as accounts
from engawa.accounts.models import Member
from engawa.companies import events, letters
from engawa.companies.actions import reconsider
from engawa.companies.actions.following import follow_address, follow_profile, welcome
from engawa.companies.actions.inviting import still_stands
from engawa.companies.actions.matching import HOUSE, settle_matches
from engawa.companies.actions.ruling import note_coming, note_leaving
from engawa.companies.actions.waiting import settle_seat_place
from engawa.companies.models import Affiliation, Card, CompanyInvitation, SeatPlace
from engawa.companies.notices import LINE, SEAT
from engawa.companies.queries import seats_of
from engawa.companies.queued import apply_intake, check_intake, pass_company_seats_on
from engawa.companies.tokens import token_of
from engawa.eventlog import Entry, on
from engawa.notifications.actions import About, tell
from engawa.notifications.models import Notice
from engawa.outbox import letter_check
from engawa.outbox.actions import send_later
from engawa.spaces import events as spaces

letter_check(letters.TEMPLATE)(letters.still_holds)


@on(accounts.MemberJoined)
def welcome_newcomer(entry: Entry) -> None:
    """The second time the affiliations are there already."""
    member = _member(entry.event.member_id)
    if member is not None and not _has_history(member.pk):
        welcome(member, entry.actor_kind in ("system", "staff"), entry.occurred_at)


@on(accounts.ProfileChanged)
def follow_where_they_work(entry: Entry) -> None:
    """What this room itself placed beside a name is known already."""
    changed: accounts.ProfileChanged = entry.event
    member = _member(changed.member_id)
    own = entry.actor_kind == "system" and entry.reason == "affiliation"
    if member is not None and not own and {"company", "position"} & set(changed.fields):
        follow_profile(member, entry.occurred_at)


@on(accounts.AddressChanged)
def follow_their_address(entry: Entry) -> None:
    member = _member(entry.event.member_id)
    if member is not None:
        follow_address(member)


@on(accounts.KindChanged, accounts.MemberReactivated)
def ask_the_rules_again(entry: Entry) -> None:
    reconsider([entry.event.member_id])


@on(spaces.MemberJoinedSpace)
def ask_the_rules_of_a_newcomer(entry: Entry) -> None:
    """However they came in: an invitation does not outweigh a rule."""
    joined: spaces.MemberJoinedSpace = entry.event
    note_coming(joined.space_id, joined.member_id)
    reconsider([joined.member_id], quietly=True)


@on(spaces.SpaceRoleChanged)
def ask_the_rules_of_a_former_manager(entry: Entry) -> None:
    reconsider([entry.event.member_id], quietly=True)


@on(spaces.MemberLeftSpace)
def respect_leaving(entry: Entry) -> None:
    note_leaving(entry.event.space_id, entry.event.member_id)


@on(events.AffiliationBegan, events.AffiliationConfirmed)
def settle_what_was_proposed(entry: Entry) -> None:
    """Confirmed by whatever way: nobody needs to decide any more."""
    facts = entry.event
    confirmed = Affiliation.objects.filter(
        company=facts.company_id, member=facts.member_id, until=None, confirmed_at__isnull=False
    )
    if confirmed.exists():
        settle_matches(HOUSE, facts.member_id, facts.company_id)


@on(events.ColleagueInvited)
def mail_invitation_to_colleague(entry: Entry) -> None:
    """One letter for each invitation; none when it was revoked meanwhile."""
    rows = CompanyInvitation.objects.select_related("company", "invited_by")
    invitation = rows.filter(pk=entry.event.invitation_id).first()
    if invitation is None or not still_stands(invitation):
        return
    address = reverse("companies:invitation", args=[token_of(invitation.public_id)])
    send_later(
        invitation.email,
        f"company-invitation:{invitation.public_id}",
        "companies/letters/invitation",
        {
            "invitation": invitation,
            "company": invitation.company,
            "url": settings.SITE_URL + address,
            "full": seats_of(invitation.company_id).full,
        },
        invitation.language,
        sender_id=invitation.invited_by_id,
        about={"company": invitation.company_id},
        secret=True,
    )


@on(
    events.AffiliationEnded,
    events.CompanyEdited,
    events.CompanySeatDeclined,
    events.CompanySeatLapsed,
    events.SeatWaitingBegan,
    events.SeatWaitingEnded,
    consumer="companies.seats",
)
def pass_the_seat_on(entry: Entry) -> None:
    """In a job: whoever hands the log out holds no row of a line."""
    if Card.objects.filter(pk=entry.event.company_id, waiting_count__gt=0).exists():
        pass_company_seats_on.enqueue(entry.event.company_id)


@on(
    events.AffiliationBegan,
    events.AffiliationConfirmed,
    events.AffiliationEnded,
    consumer="companies.seats",
)
def settle_who_came_or_left(entry: Entry) -> None:
    """Whoever came another way no longer waits; nor does who no longer works there."""
    facts = entry.event
    settle_seat_place(facts.company_id, facts.member_id, entry.occurred_at)


@on(
    events.CompanySeatOffered,
    events.CompanySeatReminded,
    events.CompanySeatTaken,
    events.CompanySeatDeclined,
    events.CompanySeatLapsed,
    events.SeatWaitingBegan,
    events.SeatWaitingEnded,
    consumer="companies.letters",
)
def write_of_seat(entry: Entry) -> None:
    """Every step is a letter; what asks for an answer, or is over, also stands in the inbox."""
    step = _step(entry)
    if not step:
        return
    letters.write_of_seat(entry.event.place_id, step, str(entry.pk))
    if step in ("offered", "reminded", "lapsed", "closed"):
        tell(entry, SEAT, {entry.event.member_id}, About(fact=step))
        # The letter about it is written already, with more in it.
        Notice.objects.filter(entry_id=entry.pk, kind=SEAT).update(mail_at=None)


@on(events.SeatWaitingBegan, consumer="companies.letters")
def tell_administrators_of_line(entry: Entry) -> None:
    company_id = entry.event.company_id
    place = SeatPlace.objects.filter(pk=entry.event.place_id).select_related("company").first()
    led = Affiliation.objects.filter(
        company=company_id, until=None, role=Affiliation.Role.ADMINISTRATOR
    )
    if place is not None and place.is_open:
        bundle = f"company-line:{company_id}"
        ids = set(led.values_list("member_id", flat=True))
        tell(entry, LINE, ids, About(fact=place.company.slug, bundle=bundle))


def _step(entry: Entry) -> str:
    if isinstance(entry.event, events.SeatWaitingEnded):
        return entry.event.why if entry.event.why in ("left", "closed") else ""
    return {
        events.CompanySeatOffered: "offered",
        events.CompanySeatReminded: "reminded",
        events.CompanySeatTaken: "taken",
        events.CompanySeatDeclined: "declined",
        events.CompanySeatLapsed: "lapsed",
        events.SeatWaitingBegan: "waiting",
    }[type(entry.event)]


@on(events.GateClosedOn)
def tell_why_it_closed(entry: Entry) -> None:
    closed: events.GateClosedOn = entry.event
    tell(entry, "gate_closed", {closed.member_id}, About(closed.space_id, fact=closed.why))


@on(events.GateOpenedTo)
def tell_that_it_opened(entry: Entry) -> None:
    opened: events.GateOpenedTo = entry.event
    tell(entry, "gate_opened", {opened.member_id}, About(opened.space_id))


@on(events.IntakeBrought)
def look_at_table(entry: Entry) -> None:
    check_intake.once(f"companies.check:{entry.event.intake_id}").enqueue(entry.event.intake_id)


@on(events.IntakeLetIn)
def bring_table_in(entry: Entry) -> None:
    apply_intake.once(f"companies.apply:{entry.pk}").enqueue(entry.event.intake_id)


def _member(member_id: int) -> Member | None:
    rows = Member.objects.filter(pk=member_id, is_placeholder=False)
    return rows.select_related("company").first()


def _has_history(member_id: int) -> bool:
    return Affiliation.objects.filter(member=member_id).exists()
