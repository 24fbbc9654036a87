"""Choosing who of a place may read one topic: narrower than the place, never wider."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.content.actions.touching import tell_visitors, touch
from engawa.content.events import TopicAudienceChanged
from engawa.content.leaving import was_narrowed
from engawa.content.models import Audience, NamedReader, Topic
from engawa.content.policies import can_choose_audience
from engawa.content.texts import Readers
from engawa.core.actor import OPEN_TO_STAFF, Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.models import Membership, Space
from engawa.spaces.standing import holds_now

MOST_NAMED = 50


@transaction.atomic
def choose_audience(actor: Actor, topic: Topic, readers: Readers) -> None:
    """Let `readers` and nobody else read it from now on. Choosing the same records nothing."""
    actor = actor.as_author(topic.author_id)
    can_choose_audience(actor, topic).require()
    companies = companies_of(topic.author_id)
    touch(topic)
    topic.refresh_from_db()
    before, was_counted = topic.audience, topic.is_counted
    added, removed = set_readers(topic, topic.space, companies, readers)
    if before == topic.audience and not (added or removed):
        return
    Topic.objects.filter(pk=topic.pk).update(audience=topic.audience)
    count(topic.space, int(topic.is_counted) - int(was_counted))
    if topic.is_narrowed:
        was_narrowed(actor, topic)
    tell_visitors(topic.space)
    told = TopicAudienceChanged(topic.pk, topic.space_id, before, topic.audience, added, removed)
    record(actor, told)


def set_readers(
    topic: Topic, space: Space, companies: Collection[int], readers: Readers
) -> tuple[int, int]:
    """Give the saved `topic` its readers, its own row unsaved; how many names came and went.

    `companies` are those its author works for. Raises `Invalid`.
    """
    topic.audience = allowed(space, companies, readers.audience)
    members: set[int] = set()
    if topic.audience == Audience.NAMED:
        members = _members_called(space, readers.handles) - {topic.author_id}
    rows = NamedReader.objects.filter(topic=topic)
    firms = set(companies) if topic.audience == Audience.COMPANIES else set()
    standing = set(rows.values_list("member_id", "company_id"))
    wanted = {(pk, None) for pk in members} | {(None, pk) for pk in firms}
    for member, company in standing - wanted:
        rows.filter(member=member, company=company).delete()
    NamedReader.objects.bulk_create(
        [
            NamedReader(topic=topic, member_id=member, company_id=company)
            for member, company in sorted(wanted - standing, key=str)
        ],
        ignore_conflicts=True,
    )
    return len(wanted - standing), len(standing - wanted)


def allowed(space: Space, companies: Collection[int], audience: str) -> str:
    """`audience` if it can be chosen in this place; else `Invalid`."""
    audience = audience or Audience.PLACE
    if audience not in Audience.values:
        raise Invalid(_("Choose one of the values in the list."), "audience")
    if audience == Audience.COMPANIES and not companies:
        raise Invalid(_("It is not known for which company the author works."), "audience")
    if audience == Audience.MEMBERS and space.visibility not in OPEN_TO_STAFF:
        return Audience.PLACE  # whoever reads a closed place belongs to it
    return audience


def companies_of(member_id: int) -> frozenset[int]:
    """Where somebody is known to work; nowhere for whoever asked without their name."""
    rows = Member.objects.filter(pk=member_id).values_list("standing", flat=True)
    return holds_now(rows.first() or {}, timezone.now()).companies


def keep_inside(topic: Topic, space: Space) -> None:
    """Those named who do not belong to the place it goes to lose it, and do not get it back."""
    inside = Membership.objects.filter(space=space).values("member_id")
    rows = NamedReader.objects.filter(topic=topic, member__isnull=False)
    rows.exclude(member__in=inside).delete()


def audience_of_part(topic: Topic) -> str:
    """Of what is split off it: whoever wrote `topic` goes on reading that by name."""
    return Audience.NAMED if topic.audience == Audience.TEAM else topic.audience


def pass_on(topic: Topic, new: Topic) -> None:
    """Give what was split off `topic` the same readers; its new author is one by itself."""
    wanted: set[tuple[int | None, int | None]] = set(
        NamedReader.objects.filter(topic=topic).values_list("member_id", "company_id")
    )
    if new.audience == Audience.NAMED:
        wanted |= {(topic.author_id, None)}
    NamedReader.objects.bulk_create(
        [
            NamedReader(topic=new, member_id=member, company_id=company)
            for member, company in sorted(wanted, key=str)
            if member != new.author_id
        ]
    )


def count(space: Space, by: int) -> None:
    """Change the figure of the space that everyone who reads it sees."""
    if by:
        Space.objects.filter(pk=space.pk).update(topic_count=F("topic_count") + by)


def _members_called(space: Space, handles: Iterable[str]) -> set[int]:
    """Members of the space by handle. Whoever is unknown and whoever is elsewhere answer alike."""
    wanted = {handle.strip().lstrip("@＠").lower() for handle in handles} - {""}
    if len(wanted) > MOST_NAMED:
        raise Invalid(_("Please name at most %(most)s people.") % {"most": MOST_NAMED}, "readers")
    rows = Membership.objects.filter(
        space=space, member__handle__in=wanted, member__is_active=True, suspended_at=None
    )
    found = dict(rows.values_list("member__handle", "member_id"))
    if missing := sorted(wanted - found.keys()):
        raise Invalid(
            _("%(names)s: nobody of that name belongs to this space.")
            % {"names": ", ".join(f"@{name}"[:40] for name in missing[:5])},
            "readers",
        )
    if not found:
        raise Invalid(_("Please name at least one person."), "readers")
    return set(found.values())
