"""Filling the demo world in: people, spaces, conversations. Each step may be repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from engawa.accounts.actions import register_member
from engawa.accounts.models import Company, Member
from engawa.core.actor import Actor, SpaceRole
from engawa.core.text.slugs import slugify_title
from engawa.demo.admissions import admit_people
from engawa.demo.charters import promise
from engawa.demo.companies import fill_companies
from engawa.demo.founding import date_spaces
from engawa.demo.living import live
from engawa.demo.moderation import keep_order
from engawa.demo.onboarding import first_steps
from engawa.demo.painting import show_face
from engawa.demo.roles import give_roles
from engawa.demo.sign_in import demo_password
from engawa.demo.talking import tell
from engawa.demo.town.days_off import is_day_off
from engawa.demo.upkeep import look_after
from engawa.demo.world.people import COMPANIES, PEOPLE
from engawa.demo.world.places import PLACES, SECTIONS
from engawa.demo.world.shapes import Person, Place, Thread
from engawa.demo.world.threads import THREADS
from engawa.spaces.actions import Charter, create_space
from engawa.spaces.actions.belonging import admit
from engawa.spaces.models import Membership, Section, Space

HOUSE = Actor.system("demo")
TOKYO = ZoneInfo("Asia/Tokyo")
Progress = Callable[[str, int, int], None]


def fill(progress: Progress) -> list[Person]:
    """Complete the demo world; `progress(what, done, of)`. Returns whom one may sign in as."""
    companies = {name: company_named(name, kind) for name, kind in COMPANIES.items()}
    people = {}
    for done, person in enumerate(PEOPLE, 1):
        people[person.key] = _member(person, companies[person.company])
        progress("people", done, len(PEOPLE))
    sections = [_section(*names, position) for position, names in enumerate(SECTIONS)]
    spaces = {}
    for done, place in enumerate(PLACES, 1):
        spaces[place.slug] = _space(place, people, sections)
        progress("spaces", done, len(PLACES))
    _talk(sorted(THREADS, key=lambda thread: -thread.days), people, spaces, progress)
    fill_companies(people, sections)
    live()
    promise()
    admit_people()
    give_roles()
    keep_order()
    look_after()
    first_steps()
    date_spaces([place.slug for place in PLACES])
    for done, person in enumerate(PEOPLE, 1):
        show_face(people[person.key])
        progress("portraits", done, len(PEOPLE))
    return [person for person in PEOPLE if person.shown]


def company_named(name: str, kind: str) -> Company:
    slug = slugify_title(name)
    return Company.objects.get_or_create(slug=slug, defaults={"name": name, "kind": kind})[0]


def _member(person: Person, company: Company) -> Member:
    email = f"{person.key}@example.com"
    found = Member.objects.filter(email=email).first()
    if found:
        return found
    member = register_member(
        HOUSE,
        email=email,
        password=demo_password(),
        handle=person.key,
        kind=person.kind,
        company=company,
        confirmed=True,
        family_name=person.family,
        given_name=person.given,
        family_reading=person.family_reading,
        given_reading=person.given_reading,
        display_name="" if person.family_reading else f"{person.given} {person.family}",
        position=person.position,
        about=person.about,
        language=person.language,
        time_zone=person.time_zone,
    )
    member.site_role = person.site_role
    member.joined_at = timezone.now() - timedelta(days=person.days)
    member.save(update_fields=["site_role", "joined_at"])
    return member


def _section(name: str, name_en: str, position: int) -> Section:
    facts = {"name_en": name_en, "position": position}
    return Section.objects.get_or_create(name=name, defaults=facts)[0]


@transaction.atomic
def _space(place: Place, people: dict[str, Member], sections: Sequence[Section]) -> Space:
    space = Space.objects.filter(slug=place.slug).first()
    if space is None:
        charter = Charter(
            name=place.name,
            purpose=place.purpose,
            vision=place.vision,
            welcome=place.welcome,
            language=place.language,
            section=next(section for section in sections if section.name == place.section),
            kinds=place.kinds,
            slug=place.slug,
        )
        owner = people[place.roles[0][0]]
        space = create_space(HOUSE, charter, place.visibility, place.way_in, owner)
        Space.objects.filter(pk=space.pk).update(hue=place.hue)
    inside = set(Membership.objects.filter(space=space).values_list("member_id", flat=True))
    for key, role in place.roles:
        if people[key].pk not in inside:
            admit(HOUSE, space, people[key].pk, SpaceRole(role), "founded")
    return space


def _talk(
    threads: Sequence[Thread],
    people: dict[str, Member],
    spaces: dict[str, Space],
    progress: Progress,
) -> None:
    today = datetime.now(TOKYO).replace(hour=0, minute=0, second=0, microsecond=0)
    for done, thread in enumerate(threads, 1):
        tell(thread, _began(thread, today), people, spaces[thread.space])
        progress("conversations", done, len(threads))


def _began(thread: Thread, today: datetime) -> datetime:
    """At its hour on a day when people are at work; never still to come."""
    began = today - timedelta(days=thread.days) + timedelta(hours=thread.hour)
    while began > timezone.now() or is_day_off(began.date()):
        began -= timedelta(days=1)
    return began
