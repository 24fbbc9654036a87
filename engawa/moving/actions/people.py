"""People of another community as members who cannot sign in."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from engawa.accounts.actions import Stranger, make_placeholders
from engawa.core.actor import Actor
from engawa.core.public_ids import new_public_id
from engawa.eventlog import record
from engawa.moving.events import PeopleBrought
from engawa.moving.models import PERSON, Origin, Source
from engawa.moving.neutral import Person
from engawa.moving.queries import members_of


@transaction.atomic
def bring_people(actor: Actor, source: Source, people: Sequence[Person], language: str) -> int:
    """Make a placeholder of each person who is not here yet; how many were made."""
    known = members_of(source, [person.id for person in people])
    new = [person for person in people if person.id not in known]
    if not new:
        return 0
    with translation.override(language):
        unnamed = _("Former member")
    strangers = [Stranger(one.id, one.name or unnamed, one.joined_at) for one in new]
    members = make_placeholders(actor, strangers, language)
    Origin.objects.bulk_create(
        Origin(
            source=source,
            kind=PERSON,
            foreign_id=person.id,
            public_id=new_public_id(),
            object_id=member.pk,
        )
        for person, member in zip(new, members, strict=True)
    )
    record(actor, PeopleBrought(source.pk, tuple(member.pk for member in members)))
    return len(new)
