from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.db import transaction

from engawa.core.actor import Actor, SiteRole
from engawa.eventlog import event, on, record
from engawa.eventlog.actions.recording import OutsideTransactionError
from engawa.eventlog.models import Entry
from engawa.eventlog.registry import WrongEventError
from engawa.eventlog.testing import Tried, note


@event("eventlog.test_answered", target="answerer_id")
@dataclass(frozen=True)
class Answered:
    reply_id: int | None
    topic_id: int
    space_id: int
    answerer_id: int
    said_at: datetime | None = None
    mentioned: tuple[int, ...] = ()


@pytest.mark.django_db
def test_an_entry_keeps_the_actor_as_they_are_now():
    actor = Actor(
        member_id=7, site_role=SiteRole.MODERATOR, company_id=3, tier="gold", channel="api"
    )
    entry = record(actor, Tried(1))
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.actor_id, stored.actor_kind, stored.actor_role) == (7, "staff", "moderator")
    assert (stored.actor_company_id, stored.actor_tier, stored.channel) == (3, "gold", "api")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actor", "kind"),
    [
        (Actor.visitor(), "anonymous"),
        (Actor(member_id=1, site_role=SiteRole.MEMBER), "member"),
        (Actor.system("cleaning"), "system"),
    ],
)
def test_who_acted(actor, kind):
    assert record(actor, Tried(1)).actor_kind == kind


@pytest.mark.django_db
def test_the_house_says_why():
    assert record(Actor.system("cleaning"), Tried(1)).reason == "cleaning"


@pytest.mark.django_db
def test_fields_become_columns():
    entry = record(Actor.visitor(), Answered(5, 4, 3, 2))
    assert (entry.object_type, entry.object_id, entry.parent_id) == ("reply", 5, 4)
    assert (entry.space_id, entry.target_member_id) == (3, 2)


@pytest.mark.django_db
def test_without_a_reply_it_is_about_the_topic():
    entry = record(Actor.visitor(), Answered(None, 4, 3, 2))
    assert (entry.object_type, entry.object_id, entry.parent_id) == ("topic", 4, None)


@pytest.mark.django_db
def test_the_event_comes_back_typed():
    said = Answered(5, 4, 3, 2, datetime(2026, 4, 1, 9, tzinfo=UTC), (8, 9))
    entry = record(Actor.visitor(), said)
    assert Entry.objects.get(pk=entry.pk).event == said


@pytest.mark.django_db
def test_an_older_entry_gets_defaults_and_loses_unknown_fields():
    entry = record(Actor.visitor(), Tried(1))
    Entry.objects.filter(pk=entry.pk).update(data={"number": 3, "gone": True})
    assert Entry.objects.get(pk=entry.pk).event == Tried(3, "")


@pytest.mark.django_db
def test_the_same_key_is_stored_once():
    assert note(1, key="import:7").pk == note(2, key="import:7").pk
    assert Entry.objects.get(key="import:7").event == Tried(1)


@pytest.mark.django_db
def test_imports_keep_their_own_time():
    then = datetime(2019, 5, 1, tzinfo=UTC)
    entry = record(Actor.system("import"), Tried(1), occurred_at=then)
    assert entry.occurred_at == then < entry.recorded_at


@pytest.mark.django_db(transaction=True)
def test_record_belongs_inside_a_transaction():
    with pytest.raises(OutsideTransactionError):
        record(Actor.visitor(), Tried(1))


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_never_happened():
    with pytest.raises(RuntimeError), transaction.atomic():
        record(Actor.visitor(), Tried(1))
        raise RuntimeError
    assert not Entry.objects.exists()


def test_a_verb_is_declared_once():
    with pytest.raises(WrongEventError, match="already declared"):
        event("eventlog.tried")(Tried)


@pytest.mark.parametrize("verb", ["tested", "eventlog.", "Eventlog.tested", "spaces.tested"])
def test_a_verb_starts_with_its_app(verb):
    with pytest.raises(WrongEventError):
        event(verb)(Tried)


def test_an_event_must_be_frozen():
    @dataclass
    class Loose:
        number: int

    with pytest.raises(WrongEventError, match="frozen"):
        event("eventlog.test_loose")(Loose)


def test_a_column_must_be_a_field():
    @dataclass(frozen=True)
    class Odd:
        number: int

    with pytest.raises(WrongEventError, match="no field"):
        event("eventlog.test_odd", about="question_id")(Odd)


def test_nobody_listens_to_what_is_not_declared():
    class Undeclared:
        pass

    with pytest.raises(WrongEventError, match="not declared"):
        on(Undeclared)(lambda entry: None)
