"""The one transaction of a batch: rows, counters, log entries, and what became of each text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from engawa.content.actions.touching import tell_visitors
from engawa.content.models import (
    Bookmark,
    Reply,
    Revision,
    Tag,
    Topic,
)
from engawa.core.actor import Actor
from engawa.core.text.languages import language_of
from engawa.core.text.render import RENDER_VERSION
from engawa.core.text.slugs import slugify_title
from engawa.moving.actions.batch import Batch
from engawa.moving.actions.recording import record_threads
from engawa.moving.actions.responding import write_follows, write_reactions
from engawa.moving.licences import address_of_licence
from engawa.moving.models import Origin
from engawa.moving.neutral import (
    COMMENT,
    QUESTION,
    STARTS_THREAD,
    Site,
)
from engawa.moving.preparing import Prepared, tags_of
from engawa.questions.models import OPEN, SOLVED, Question
from engawa.spaces.models import Space


@transaction.atomic
def write(actor: Actor, site: Site, space: Space, batch: Batch) -> None:
    starts = [each for each in batch.ready if each.text.kind in STARTS_THREAD]
    others = [each for each in batch.ready if each.text.kind not in STARTS_THREAD]
    _find_standing(batch)
    _write_topics(site, space, batch, starts)
    _write_replies(site, batch, others)
    _settle(batch, starts)
    _write_tags(batch, starts)
    _write_revisions(batch)
    _write_bookmarks(batch)
    write_reactions(batch)
    if site.is_here:
        write_follows(batch)
    _write_origins(batch)
    Space.objects.filter(pk=space.pk).update(topic_count=F("topic_count") + len(starts))
    record_threads(actor, space, batch)
    tell_visitors(space)


def _find_standing(batch: Batch) -> None:
    """Topics and replies of these threads that came with an earlier import."""
    standing = {
        id_: row
        for id_, row in batch.origins.items()
        if row.object_id is not None and id_ in batch.versions
    }
    pks = {row.object_id for row in standing.values()}
    topics = Topic.objects.select_for_update().in_bulk(pks)
    replies = Reply.objects.in_bulk(pks)
    for id_, row in standing.items():
        if row.kind == "topic" and row.object_id in topics:
            batch.topics[id_] = topics[row.object_id]
        elif row.kind == "reply" and row.object_id in replies:
            batch.replies[id_] = replies[row.object_id]


def _write_topics(site: Site, space: Space, batch: Batch, starts: list[Prepared]) -> None:
    for done in starts:
        text = done.text
        batch.topics[text.id] = Topic(
            **_writing(site, batch, done),
            kind=text.kind,
            space=space,
            title=done.title,
            slug=slugify_title(done.title),
            tag_names=tags_of(text),
            state=OPEN if text.kind == QUESTION else "",
            last_activity_at=text.at,
            closed_at=text.closed_at,
            view_count=text.views if site.is_here else 0,
        )
    Topic.objects.bulk_create([batch.topics[done.text.id] for done in starts])


def _write_replies(site: Site, batch: Batch, others: list[Prepared]) -> None:
    """Numbered by time within their topic; answers first, since comments hang on them."""
    for done in sorted(others, key=lambda each: (each.text.at, each.text.id)):
        text = done.text
        topic = batch.topics[text.thread]
        topic.last_number += 1
        topic.reply_count += 1
        topic.last_activity_at = max(topic.last_activity_at, text.at)
        on_topic = text.kind == COMMENT and text.on == text.thread
        reply = Reply(**_writing(site, batch, done), topic=topic, number=topic.last_number)
        reply.on_topic = on_topic
        batch.replies[text.id] = reply
    answers = [each for each in others if each.text.kind != COMMENT]
    comments = [each for each in others if each.text.kind == COMMENT]
    Reply.objects.bulk_create([batch.replies[done.text.id] for done in answers])
    for done in comments:
        reply = batch.replies[done.text.id]
        reply.parent = None if reply.on_topic else batch.replies[done.text.on]
    Reply.objects.bulk_create([batch.replies[done.text.id] for done in comments])


def _writing(site: Site, batch: Batch, done: Prepared) -> dict[str, Any]:
    """The columns that topics and replies share."""
    rendered = done.rendered
    assert rendered is not None
    return {
        "public_id": batch.origins[done.text.id].public_id,
        "author_id": batch.members[done.text.author],
        "body_source": done.source,
        "body_format": done.format,
        "body_html": rendered.html,
        "excerpt": rendered.excerpt[:300],
        "render_version": RENDER_VERSION,
        "language": language_of(f"{done.title if done.text.title else ''}\n{rendered.text}"),
        "published_at": done.text.at,
        "edited_at": done.edited_at,
        "revision_count": max(0, len(done.standings) - 1),
        "reaction_counts": done.reaction_counts,
        "score": done.score,
        "origin": {} if site.is_here else _origin(site, batch, done),
    }


def _origin(site: Site, batch: Batch, done: Prepared) -> dict[str, Any]:
    """Only facts; words and their languages belong to the page."""
    text = done.text
    author = batch.rows[batch.members[text.author]]
    seen = [
        {"kind": link.kind, "title": to.title, "path": to.path}
        for link in done.links
        if (to := batch.addresses.get(link.to))
        and (link.kind == "duplicate" or link.to not in done.links_in_text)
    ]
    facts = {
        "site": site.name,
        "url": text.url,
        "by": author.name("en"),
        "by_url": f"{site.url}/users/{text.author}" if text.author.lstrip("-").isdigit() else "",
        "licence": text.licence,
        "licence_url": address_of_licence(text.licence),
        "score": text.score,
        "useful": done.votes.up,
        "views": text.views,
        "links": seen,
    }
    return {name: value for name, value in facts.items() if value}


def _settle(batch: Batch, starts: list[Prepared]) -> None:
    """Counters, the accepted answer, and a version that leaves kept pages behind."""
    questions = []
    for done in starts:
        topic = batch.topics[done.text.id]
        if topic.kind != QUESTION:
            continue
        best = batch.replies.get(done.text.accepted)
        question = Question(topic=topic, accepted=best)
        if best is not None and best.topic_id == topic.pk:
            topic.state, topic.best_reply = SOLVED, best
            question.accepted_at = _accepted_at(batch, done.text.accepted, best.published_at)
            question.accepted_by_id = topic.author_id
        questions.append(question)
    Question.objects.bulk_create(questions)
    changed = {id(topic): topic for topic in batch.topics.values()}
    for topic in changed.values():
        topic.version += 1
    Topic.objects.bulk_update(
        changed.values(),
        ["last_number", "reply_count", "last_activity_at", "state", "best_reply", "version"],
    )


def _accepted_at(batch: Batch, answer: str, otherwise: datetime) -> datetime:
    votes = next((each.votes for each in batch.ready if each.text.id == answer), None)
    return (votes and votes.accepted_at) or otherwise


def _write_tags(batch: Batch, starts: list[Prepared]) -> None:
    names = {name for done in starts for name in batch.topics[done.text.id].tag_names}
    Tag.objects.bulk_create([Tag(name=name) for name in sorted(names)], ignore_conflicts=True)
    tags = dict(Tag.objects.filter(name__in=names).values_list("name", "pk"))
    through = Topic.tags.through
    through.objects.bulk_create(
        through(topic_id=batch.topics[done.text.id].pk, tag_id=tags[name])
        for done in starts
        for name in batch.topics[done.text.id].tag_names
    )


def _write_revisions(batch: Batch) -> None:
    """Each earlier text with the edit that replaced it."""
    rows = []
    for done in batch.ready:
        reply = batch.replies.get(done.text.id)
        topic = batch.topics[done.text.thread]
        for before, after in zip(done.standings, done.standings[1:], strict=False):
            rows.append(
                Revision(
                    topic=topic,
                    reply=reply,
                    title="" if reply else before.title,
                    tag_names=[] if reply else before.tags,
                    body_source=before.body,
                    body_format="markdown",
                    editor_id=batch.members[after.by],
                    reason=after.reason,
                    written_at=before.at,
                    replaced_at=after.at,
                )
            )
    Revision.objects.bulk_create(rows)


def _write_bookmarks(batch: Batch) -> None:
    times: dict[tuple[int, int, int | None], datetime] = {}
    rows = []
    for done in batch.ready:
        reply = batch.replies.get(done.text.id)
        topic = batch.topics[done.text.thread]
        for keeping in done.keepings:
            member = batch.members.get(keeping.person)
            key = (member or 0, topic.pk, reply.pk if reply else None)
            if member and key not in times:
                times[key] = keeping.at
                rows.append(Bookmark(topic=topic, reply=reply, member_id=member))
    Bookmark.objects.bulk_create(rows, ignore_conflicts=True)
    for (member, topic_id, reply_id), at in times.items():
        # The field takes the moment of writing, whatever it is given.
        kept = Bookmark.objects.filter(member_id=member, topic=topic_id, reply=reply_id)
        kept.update(created_at=at)


def _write_origins(batch: Batch) -> None:
    """In the same transaction as the texts: whoever is killed goes on exactly here."""
    changed = []
    for done in batch.ready:
        origin = batch.origins[done.text.id]
        origin.object_id = (batch.replies.get(done.text.id) or batch.topics[done.text.thread]).pk
        changed.append(origin)
    Origin.objects.bulk_update(changed, ["object_id"])
