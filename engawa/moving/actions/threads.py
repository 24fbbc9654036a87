"""A batch of threads: looked up and rendered first, then written in one short transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from engawa.accounts.models import Member
from engawa.content.models import Tag
from engawa.core.actor import Actor
from engawa.moving.actions.batch import Batch
from engawa.moving.actions.reserving import unsaved_origin
from engawa.moving.actions.writing import write
from engawa.moving.filling import Address, Filling, address_of
from engawa.moving.models import Origin, Source
from engawa.moving.neutral import COMMENT, QUESTION, STARTS_THREAD, Site, Text, pointed_at
from engawa.moving.policies import can_bring
from engawa.moving.preparing import Prepared, prepare, tags_of
from engawa.moving.queries import members_of, origins_of
from engawa.moving.shelf import Shelf
from engawa.moving.tally import LEFT, TAKEN, THERE, Tally
from engawa.spaces.models import Space

STAYED = "what it belongs to stays behind"
_OF_A_PERSON = ("handle", "display_name", "family_name", "given_name", "company_id")
NO_TARGET = "one of the two posts stays behind"


@dataclass
class Arrival:
    """One import under way. Without `writes` everything is done but the writing."""

    site: Site
    source: Source
    space: Space
    shelf: Shelf
    tally: Tally
    tags: set[str] = field(default_factory=set)
    writes: bool = True


def bring_threads(actor: Actor, arrival: Arrival, threads: Sequence[str]) -> None:
    """Take in what is not here yet of these threads; all of it or, when killed, nothing."""
    can_bring(actor, arrival.space, frozenset()).require()
    texts = arrival.shelf.texts_in(threads)
    _count_tags(arrival, texts)
    batch = _batch(arrival, texts)
    for text in texts:
        if text.id not in batch.new:
            _count(arrival, text, THERE, batch.origins[text.id])
    if not batch.new:
        return
    _prepare(arrival, batch, texts)
    if arrival.writes:
        write(actor, arrival.site, arrival.space, batch)
    for prepared in batch.ready:
        _count_taken(arrival, prepared, batch)


def _batch(arrival: Arrival, texts: list[Text]) -> Batch:
    """Who and what the batch speaks of; three queries."""
    shelf = arrival.shelf
    versions = {text.id: shelf.versions_of(text.id) for text in texts}
    links = {text.id: shelf.links_of(text.id) for text in texts}
    keepings = {text.id: shelf.keepings_of(text.id) for text in texts}
    wanted = {text.id for text in texts} | {link.to for each in links.values() for link in each}
    for text in texts:
        wanted |= pointed_at(text.body) | pointed_at(text.looked)
    people = {text.author for text in texts}
    people |= {version.author for each in versions.values() for version in each}
    people |= {keeping.person for each in keepings.values() for keeping in each}
    responses = {text.id: shelf.responses_of(text.id) for text in texts}
    people |= {response.person for each in responses.values() for response in each}
    origins = origins_of(arrival.source, wanted)
    for text in texts:
        origins.setdefault(text.id, unsaved_origin(arrival.source, text))
    members = members_of(arrival.source, people)
    rows = Member.objects.filter(pk__in=set(members.values()))
    new = {text.id for text in texts if origins[text.id].object_id is None}
    by_pk = {row.pk: row for row in rows.only(*_OF_A_PERSON)}
    return Batch(new, origins, members, by_pk, versions, links, keepings, responses)


def _prepare(arrival: Arrival, batch: Batch, texts: list[Text]) -> None:
    """Render what is new; what hangs on a text that cannot be taken stays with it."""
    titles = arrival.shelf.titles(batch.origins)
    addresses = {
        id_: address_of(origin, titles[id_])
        for id_, origin in batch.origins.items()
        if id_ in titles
    }
    batch.addresses = addresses
    fillings = _fillings(batch, texts, addresses)
    for text in sorted(texts, key=_rank):
        if text.id not in batch.new:
            continue
        needs = {text.thread, text.on} - {"", text.id}
        if needs & batch.left:
            _leave(arrival, batch, text, STAYED)
            continue
        votes = arrival.shelf.votes_of(text.id)
        done = prepare(text, votes, batch.versions[text.id], fillings[text.thread])
        if done.fault:
            _leave(arrival, batch, text, done.fault)
            continue
        done.links = batch.links[text.id]
        done.keepings = batch.keepings[text.id]
        done.responses = batch.responses[text.id]
        batch.ready.append(done)


def _rank(text: Text) -> tuple[int, object, str]:
    """What others hang on comes first, then in order of time."""
    rank = 0 if text.kind in STARTS_THREAD else 2 if text.kind == COMMENT else 1
    return rank, text.at, text.id


def _fillings(batch: Batch, texts: list[Text], addresses: dict[str, Address]) -> dict[str, Filling]:
    people: dict[str, dict[str, str]] = defaultdict(dict)
    for text in texts:
        authors = [text.author, *(version.author for version in batch.versions[text.id])]
        for author in authors:
            member = batch.rows.get(batch.members.get(author, 0))
            if member is not None:
                people[text.thread][member.name("en")] = member.handle
    return {text.thread: Filling(addresses, people[text.thread]) for text in texts}


def _leave(arrival: Arrival, batch: Batch, text: Text, reason: str) -> None:
    batch.left.add(text.id)
    arrival.tally.leave(text.record, reason)
    if text.kind != COMMENT:
        arrival.shelf.note(text.id, text.record, LEFT, reason=reason)
    tally, shelf = arrival.tally, arrival.shelf
    tally.leave("history", STAYED, sum(version.rows for version in batch.versions[text.id]))
    tally.leave("votes", STAYED, shelf.votes_of(text.id).rows)
    tally.leave("links", STAYED, len(batch.links[text.id]))
    tally.leave("favourites", STAYED, len(batch.keepings[text.id]))
    tally.leave("reactions", STAYED, len(batch.responses[text.id]))


def _count_tags(arrival: Arrival, texts: list[Text]) -> None:
    """Each tag once, when the first topic that bears it comes along."""
    borne = {tag for text in texts if text.kind == QUESTION for tag in tags_of(text)}
    new = borne - arrival.tags
    known = set(Tag.objects.filter(name__in=new).values_list("name", flat=True))
    arrival.tags |= new
    arrival.tally.take("tags", len(new - known))
    arrival.tally.find("tags", len(known))


def _count_taken(arrival: Arrival, done: Prepared, batch: Batch) -> None:
    _count(arrival, done.text, TAKEN, batch.origins[done.text.id])


def _count(arrival: Arrival, text: Text, fate: str, origin: Origin) -> None:
    """A text with everything that came with it."""
    shelf = arrival.shelf
    add = arrival.tally.take if fate == TAKEN else arrival.tally.find
    add(text.record)
    if text.kind != COMMENT:
        path = "t" if text.kind in STARTS_THREAD else "r"
        shelf.note(text.id, text.record, fate, f"/{path}/{origin.public_id}/")
    add("history", sum(version.rows for version in shelf.versions_of(text.id)))
    add("votes", shelf.votes_of(text.id).rows)
    add("links", len(shelf.links_of(text.id)))
    add("favourites", len(shelf.keepings_of(text.id)))
    if responses := len(shelf.responses_of(text.id)):
        add("reactions", responses)
