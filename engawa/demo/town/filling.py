"""Filling the town in. Each step goes on where an earlier run was interrupted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.db import transaction

from engawa.accounts.actions.welcoming import Newcomer, welcome_members
from engawa.accounts.models import QUIET, Company, Member
from engawa.content.models import Topic
from engawa.core.actor import Actor
from engawa.core.verdict import Denied
from engawa.demo.filling import Progress, company_named
from engawa.demo.founding import date_spaces
from engawa.demo.living import read_up
from engawa.demo.painting import show_face
from engawa.demo.town.people import Firm, Neighbour, neighbours
from engawa.demo.town.places import Quarter, belonging, quarters
from engawa.demo.town.planted import planted
from engawa.demo.town.reading import words_of
from engawa.demo.town.rituals import rituals
from engawa.demo.town.roundups import roundups
from engawa.demo.town.searching import search_around
from engawa.demo.town.threads import Stage, Told
from engawa.demo.world.people import PEOPLE
from engawa.moving.actions import know_people, remember_source
from engawa.moving.loading import load
from engawa.moving.models import Source
from engawa.moving.neutral import Site, Votes
from engawa.moving.queries import members_of
from engawa.moving.shelf import Shelf
from engawa.notifications.actions.choosing import spare_from_mail
from engawa.site.actions import change_setting
from engawa.site.kinds import Words
from engawa.site.models import StoredValue
from engawa.spaces.actions import Charter, create_space, set_capacity
from engawa.spaces.actions.belonging import admit_all
from engawa.spaces.models import Membership, Section, Space

HOUSE = Actor.system("demo")
SITE = Site("demo", "demo", "", "ja")
SEED, PEOPLE_OF_M, THREADS_OF_M = 7, 2_387, 4_800
PEOPLE_AT_ONCE = 300
FACES = 180


@dataclass(frozen=True)
class Size:
    """How large the town is; the small world of a dozen people comes on top."""

    people: int = PEOPLE_OF_M
    threads: int = THREADS_OF_M
    seed: int = SEED


def require_own_house() -> None:
    """A house in which others live already is left alone."""
    ours = [f"{person.key}@example.com" for person in PEOPLE]
    if Source.objects.filter(key=SITE.key).exists():
        return
    strangers = Member.objects.exclude(email__in=ours).filter(is_placeholder=False)
    topics = Topic.objects.exclude(author__email__in=ours)
    topics = topics.exclude(author__handle__startswith=QUIET)
    if strangers.count() > 1 or topics.exists():
        raise Denied(
            "People live in this house already. The demo of size M is for an empty house:"
            " set ENGAWA_DATA_DIR to a new folder, or DATABASE_URL to an empty database."
        )


def fill_town(size: Size, progress: Progress) -> None:
    """Complete the town around the small world, which has to be there."""
    source = remember_source(SITE)
    now = source.began_at
    people = neighbours(size.seed, size.people)
    _name_the_house()
    know_people(source, _small_world())
    _settle(source, people, now, progress)
    places = quarters()
    for done, quarter in enumerate(places, 1):
        _found(source, quarter, size, people, now)
        progress("places", done, len(places))
    for quarter in places:
        _talk(quarter, size, people, now, progress)
    date_spaces([quarter.slug for quarter in places])
    _portraits(source, people, progress)
    read_up()
    search_around(size.seed, size.threads // 6, now, progress)


def _name_the_house() -> None:
    """The town has a name of its own, unless somebody gave the house one."""
    told = words_of("places")["house"]
    for key, words in told.items():
        if not StoredValue.objects.filter(key=key).exists():
            change_setting(HOUSE, key, Words(*words), "demo")


def _small_world() -> dict[str, int]:
    """Its people by key; their addresses tell them from namesakes."""
    emails = [f"{person.key}@example.com" for person in PEOPLE]
    return dict(Member.objects.filter(email__in=emails).values_list("handle", "pk"))


def _settle(source: Source, people: Sequence[Neighbour], now: datetime, progress: Progress) -> None:
    """Welcome who is not here yet, a portion in each transaction."""
    firms = {one.firm.name: one.firm for one in people}
    companies = {name: company_named(name, firm.kind) for name, firm in firms.items()}
    for start in range(0, len(people), PEOPLE_AT_ONCE):
        some = people[start : start + PEOPLE_AT_ONCE]
        known = members_of(source, [one.key for one in some])
        new = [one for one in some if one.key not in known]
        with transaction.atomic():
            newcomers = [_newcomer(one, companies[one.firm.name], now) for one in new]
            ids = [member.pk for member in welcome_members(HOUSE, newcomers)]
            spare_from_mail(HOUSE, ids)
            know_people(source, dict(zip([one.key for one in new], ids, strict=True)))
        progress("people", start + len(some), len(people))


def _newcomer(one: Neighbour, company: Company, now: datetime) -> Newcomer:
    """Nobody signs in as them, and no letter could reach them."""
    return Newcomer(
        email=f"{one.key}@{_domain(one.firm)}",
        handle=one.key,
        kind=one.kind,
        company=company,
        joined_at=now - timedelta(days=one.days),
        profile={
            "family_name": one.family,
            "given_name": one.given,
            "family_reading": one.family_reading,
            "given_reading": one.given_reading,
            "display_name": "" if one.family_reading else f"{one.given} {one.family}",
            "position": one.position,
            "about": one.about,
            "language": one.language,
        },
    )


def _domain(firm: Firm) -> str:
    """`.example` is reserved for ever."""
    return f"c{sum(map(ord, firm.name)) % 9_973}.example"


def _found(
    source: Source, quarter: Quarter, size: Size, people: Sequence[Neighbour], now: datetime
) -> None:
    """The space with its people; those of the small world are in it only where they belong."""
    space = Space.objects.filter(slug=quarter.slug).first() or _open(quarter)
    inside = belonging(size.seed, quarter, people)
    ids = members_of(source, [one.key for one in inside])
    # Somebody joins a space a little after joining the town.
    joined = {
        ids[one.key]: now - timedelta(days=one.days * (1 - 0.02 * (one.rank % 7)))
        for one in inside
        if one.key in ids
    }
    with transaction.atomic():
        _make_room(space, set(joined))
        admit_all(HOUSE, space, joined, quarter.way_in, past_line=True)


def _make_room(space: Space, coming: set[int]) -> None:
    """Where seats are counted, as many as it takes; who waits there goes on waiting."""
    if space.capacity is None:
        return
    inside = Membership.objects.filter(space=space, member__in=coming)
    seats = space.member_count + space.held_count + len(coming) - inside.count()
    set_capacity(
        HOUSE,
        space,
        max(seats, space.capacity),
        keeps_suspended_seats=space.keeps_suspended_seats,
    )


def _open(quarter: Quarter) -> Space:
    charter = Charter(
        name=quarter.name,
        purpose=quarter.purpose,
        vision=quarter.vision,
        welcome=quarter.welcome,
        language="ja",
        section=Section.objects.filter(name=quarter.section).first(),
        kinds=quarter.kinds,
        slug=quarter.slug,
    )
    owner = Member.objects.get(handle=OWNERS.get(quarter.slug, "mizuno"))
    space = create_space(HOUSE, charter, quarter.visibility, quarter.way_in, owner)
    Space.objects.filter(pk=space.pk).update(hue=quarter.hue)
    return space


OWNERS = {
    "docs-qa": "arita",
    "ideas": "mizuno",
    "lab": "tanaka",
    "systems": "kobayashi",
    "executives": "mizuno",
    "partners": "arita",
    "forum": "maeda",
    "kansai": "hashimoto",
    "insight-beta": "kimura",
}


def _portraits(source: Source, people: Sequence[Neighbour], progress: Progress) -> None:
    """Those whom one meets most have a face, the others the letter of their name."""
    known = [one.key for one in sorted(people, key=lambda one: one.rank)[:FACES]]
    members = Member.objects.in_bulk(members_of(source, known).values())
    for done, member in enumerate(members.values(), 1):
        show_face(member)
        progress("portraits", done, len(members))


def _talk(
    quarter: Quarter, size: Size, people: Sequence[Neighbour], now: datetime, progress: Progress
) -> None:
    """Lay the conversations of a space on a shelf and take in what is not there yet."""
    many = round(quarter.threads * size.threads / THREADS_OF_M)
    stage = Stage(size.seed, quarter, belonging(size.seed, quarter, people), now, many)
    shelf = Shelf(":memory:")
    try:
        told = list(stage.threads())
        for each in chain(told, rituals(stage), roundups(stage, told), planted(stage, _links())):
            _lay(shelf, each)
        shelf.done()

        def say(what: str, done: int, of: int) -> None:
            if what == "texts":
                progress(quarter.slug, done, of)

        load(SITE, quarter.slug, shelf, say)
    finally:
        shelf.close()


def _links() -> dict[str, str]:
    """Addresses that somebody of the town posts where not everybody may follow."""
    lounge = Topic.objects.filter(space__slug="lounge").order_by("-published_at").first()
    return {"lounge": lounge.get_absolute_url() if lounge else "/"}


def _lay(shelf: Shelf, told: Told) -> None:
    for text in told.texts:
        shelf.put_text(text)
        shelf.saw(text.record)
    for version in told.versions:
        shelf.put_version(version)
    for response in told.responses:
        shelf.put_response(response)
    if told.accepted_at:
        accepted = told.texts[0].accepted
        shelf.add_votes(accepted, Votes(accepted=1, accepted_at=told.accepted_at))
