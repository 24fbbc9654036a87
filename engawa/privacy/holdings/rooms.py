"""What the rooms that decide who comes in, and keep the house safe, know of somebody."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.admissions.models import Credit, DutyTask, InviteLink, Knock, LinkUse, Place
from engawa.admissions.models import SavedView as AdmissionsView
from engawa.charters.models import Answer, Comment
from engawa.companies.actions import close_seat_place
from engawa.companies.actions.affiliating import end
from engawa.companies.models import (
    Affiliation,
    CompanyInvitation,
    Proposal,
    SeatPlace,
    Shown,
    StayedOut,
)
from engawa.core.actor import Actor
from engawa.moderation.models import (
    Doubt,
    Item,
    Note,
    Promotion,
    Report,
    Sanction,
    SavedView,
    Watch,
)
from engawa.moderation.models import Voice as QueueVoice
from engawa.opening.models import Draft
from engawa.privacy.holdings.belonging import known
from engawa.privacy.holdings.kinds import Holding, Row, count_unsaid, delete, keep
from engawa.privacy.models import Mode
from engawa.protection.models import AccessRequest, Asked, Share, Viewing
from engawa.roles.models import Candidacy, Given, Trust, Voice
from engawa.roles.models import Holding as Rung

HOUSE = Actor.system("a member asked to be forgotten")
GOES = dict.fromkeys(Mode, _("Goes."))
STAYS = dict.fromkeys(Mode, _("Stays without your name, as a record."))
WORDS_GO = {
    Mode.ANONYMISE: _("Stays, under “Former member”."),
    Mode.REMOVE: _("Goes."),
}


def _fields(*names: str) -> Any:
    return lambda row, _actor: {name: getattr(row, name) for name in names}


def _in_space(*names: str) -> Any:
    def row(each: Any, actor: Actor) -> Row:
        space = known(each.space, actor) if each.space else ""
        return {"space": space} | {name: getattr(each, name) for name in names}

    return row


def _at_company(*names: str) -> Any:
    def row(each: Any, _actor: Actor) -> Row:
        return {"company": each.company.name} | {name: getattr(each, name) for name in names}

    return row


def _forget_words(rows: QuerySet[Any], _member: Member, _mode: Mode) -> int:
    return int(rows.update(words=""))


def _forget_comments(rows: QuerySet[Any], member: Member, mode: Mode) -> int:
    if mode == Mode.REMOVE:
        return delete(rows, member, mode)
    return int(rows.update(member=None))


def _forget_sanctions(rows: QuerySet[Any], _member: Member, _mode: Mode) -> int:
    return int(rows.update(message="", snapshot="", answer=""))


def _give_seats_back(rows: QuerySet[Any], member: Member, mode: Mode) -> int:
    """Whoever waits for a seat of the company gets it."""
    for affiliation in rows.filter(until=None):
        end(HOUSE, affiliation, "left")
    return delete(rows, member, mode)


def _give_places_up(rows: QuerySet[Any], member: Member, mode: Mode) -> int:
    for place in rows.filter(state__in=SeatPlace.OPEN).select_related("company", "member"):
        close_seat_place(HOUSE, place, "erased")
    return delete(rows, member, mode)


HOLDINGS = (
    Holding(
        Place,
        "member",
        "places_in_line",
        _("Your places on waiting lists"),
        GOES,
        delete,
        _in_space("state", "way", "since", "offered_at", "ended_at"),
        count_unsaid,
        ("space",),
    ),
    Holding(
        SeatPlace,
        "member",
        "seats_waited_for",
        _("Seats of companies you waited for"),
        GOES,
        _give_places_up,
        _at_company("state", "source", "since", "offered_at", "ended_at"),
        count_unsaid,
        ("company",),
    ),
    Holding(
        Answer,
        "member",
        "charters",
        _("Charters you accepted or not"),
        STAYS,
        keep,
        _fields("accepted", "language", "way", "at"),
        count_unsaid,
    ),
    Holding(
        Comment,
        "member",
        "charter_comments",
        _("Comments on proposed charters"),
        WORDS_GO,
        _forget_comments,
        _fields("clause", "text", "at"),
        count_unsaid,
    ),
    Holding(
        Doubt,
        "member",
        "doubts",
        _("When moderators were asked to look at your account"),
        GOES,
        delete,
        _fields("of", "state", "raised_at", "settled_at"),
    ),
    Holding(
        Affiliation,
        "member",
        "companies",
        _("Where you work and worked"),
        GOES,
        _give_seats_back,
        _at_company("position", "department", "role", "since", "until"),
        related=("company",),
    ),
    Holding(
        Shown, "member", "shown_at", _("Where you are shown to work"), GOES, delete, counted=None
    ),
    Holding(
        Proposal,
        "member",
        "company_proposals",
        _("Companies you may belong to"),
        GOES,
        delete,
        _at_company("why", "state", "created_at"),
        related=("company",),
    ),
    Holding(
        StayedOut,
        "member",
        "stayed_out",
        _("Spaces of your company you left"),
        GOES,
        delete,
        counted=None,
    ),
    Holding(
        CompanyInvitation,
        "invited_by",
        "colleagues_invited",
        _("Colleagues you invited"),
        GOES,
        delete,
        _at_company("email", "message", "created_at"),
        related=("company",),
    ),
    Holding(
        Item,
        "member",
        "looked_at",
        _("Texts of yours that moderators looked at"),
        STAYS,
        keep,
        counted=None,
    ),
    # Handed over by people, who see what in it is of others.
    Holding(Note, "member", "notes", _("Notes of staff"), GOES, delete, counted=None),
    Holding(
        Report,
        "reporter",
        "reports",
        _("What you reported"),
        STAYS,
        _forget_words,
        _fields("reason", "words", "created_at", "settled_at"),
        count_unsaid,
    ),
    Holding(
        Sanction,
        "member",
        "sanctions",
        _("Warnings and limits"),
        STAYS,
        _forget_sanctions,
        _in_space("level", "message", "clause_text", "starts_at", "ends_at"),
        count_unsaid,
        ("space",),
    ),
    Holding(
        QueueVoice,
        "member",
        "queue_voices",
        _("What you thought of reported texts"),
        GOES,
        delete,
        _fields("says", "words", "at"),
    ),
    Holding(
        Watch,
        "member",
        "watches",
        _("Hours in which you look after spaces"),
        GOES,
        delete,
        _fields("days", "begins", "ends"),
    ),
    Holding(
        SavedView,
        "member",
        "saved_views",
        _("Views of the queue you saved"),
        GOES,
        delete,
        _fields("name", "asked"),
    ),
    Holding(
        Draft,
        "member",
        "spaces_begun",
        _("Spaces you began to open"),
        GOES,
        delete,
        _fields("steps", "created_at", "saved_at"),
    ),
    Holding(
        AccessRequest,
        "member",
        "access_asked",
        _("Places you asked to see"),
        GOES,
        delete,
        _in_space("words", "state", "asked_at", "decided_at"),
        count_unsaid,
        ("space",),
    ),
    Holding(
        Asked,
        "member",
        "addresses_asked",
        _("Addresses you asked about"),
        GOES,
        delete,
        _fields("address", "words", "asked_at"),
        count_unsaid,
    ),
    Holding(
        Share,
        "member",
        "shared_with",
        _("Topics shared with you by name"),
        GOES,
        delete,
        _fields("shared_at", "expires_at", "ended_at"),
        count_unsaid,
    ),
    Holding(
        Viewing,
        "viewer",
        "viewings",
        _("When you looked with other eyes as staff"),
        STAYS,
        keep,
        _fields("kind", "reason", "started_at"),
        count_unsaid,
    ),
    Holding(
        Viewing,
        "member",
        "viewed",
        _("When staff looked with your eyes"),
        STAYS,
        keep,
        _fields("kind", "started_at"),
        count_unsaid,
    ),
    Holding(Credit, "invited", "invited_by", _("Who invited you"), GOES, delete, counted=None),
    Holding(
        Credit,
        "inviter",
        "invited_others",
        _("Thanks for inviting others"),
        GOES,
        delete,
        _fields("noted_at", "counted_at"),
        count_unsaid,
    ),
    Holding(
        DutyTask,
        "member",
        "duties",
        _("What you took upon you in a space"),
        GOES,
        delete,
        _fields("state", "learned", "will_do", "wants_to_ask", "settled_at"),
        count_unsaid,
    ),
    Holding(
        InviteLink,
        "made_by",
        "invitation_links",
        _("Invitation links you made"),
        GOES,
        delete,
        _fields("note", "uses", "created_at", "expires_at"),
        count_unsaid,
    ),
    Holding(
        Knock,
        "member",
        "knock",
        _("Your request to join the community"),
        GOES,
        delete,
        _fields("state", "reason", "asked_at", "decided_at"),
    ),
    Holding(
        LinkUse,
        "member",
        "links_used",
        _("Invitation links you used"),
        GOES,
        delete,
        _fields("used_at"),
        count_unsaid,
    ),
    Holding(
        AdmissionsView,
        "member",
        "request_views",
        _("Views of requests you saved"),
        GOES,
        delete,
        _fields("name", "asked"),
        count_unsaid,
    ),
    Holding(
        Promotion,
        "member",
        "promotions",
        _("Promotional texts counted"),
        STAYS,
        keep,
        _fields("by_sponsor", "at"),
        count_unsaid,
    ),
    Holding(
        Candidacy,
        "member",
        "candidacies",
        _("Roles you were proposed for"),
        GOES,
        delete,
        _fields("rung", "words", "state", "proposed_at"),
        count_unsaid,
    ),
    Holding(
        Rung,
        "member",
        "rungs",
        _("Roles you held"),
        STAYS,
        keep,
        _fields("rung", "begins", "ends", "ended_at"),
        count_unsaid,
    ),
    Holding(
        Voice,
        "member",
        "voices",
        _("What you said of candidates"),
        STAYS,
        lambda rows, _member, _mode: int(rows.update(reason="")),
        _fields("agrees", "reason", "said_at"),
        count_unsaid,
    ),
    Holding(
        Given,
        "member",
        "given_rights",
        _("Rights given to you"),
        STAYS,
        keep,
        _fields("rights", "begins", "ends"),
        count_unsaid,
    ),
    Holding(
        Trust,
        "member",
        "trust",
        _("Your trust level"),
        GOES,
        delete,
        _fields("earned", "numbers", "reached_at"),
    ),
)
