"""From rows to what is told of them; the counterpart of the templates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from engawa.accounts.models import Member
from engawa.api.v1.shapes import Facts
from engawa.content.models import Reply, Topic
from engawa.content.queries.threads import Thread
from engawa.core.actor import Actor
from engawa.core.paging import Page
from engawa.face.people import kind_mark, name_of, pages_are_shown, photo_of, with_mentions
from engawa.search.queries.showing import Result
from engawa.spaces.models import Space


def cursors(page: Page[Any] | Thread) -> Facts:
    return {"older": page.older or None, "newer": page.newer or None}


def person(member: Member) -> Facts:
    """A byline."""
    company = member.company
    photo = photo_of(member)
    return {
        "name": name_of(member),
        "handle": member.handle if pages_are_shown() else None,
        "mark": kind_mark(member),
        "company": company.name if company else None,
        "position": member.position,
        "photo_url": settings.SITE_URL + photo if photo else None,
    }


def person_page(member: Member) -> Facts:
    return person(member) | {
        "handle": member.handle,
        "reading": "" if member.display_name else member.reading,
        "about": member.about,
        "joined_at": member.joined_at,
        "url": settings.SITE_URL + member.get_absolute_url(),
    }


def space_name(space: Space) -> Facts:
    return {"slug": space.slug, "name": space.name}


def space(actor: Actor, found: Any) -> Facts:
    """From a row of `with_standing`."""
    role = actor.space_roles.get(found.pk)
    inside: Facts = dict.fromkeys(
        ("vision", "welcome_html", "kinds", "member_count", "topic_count")
    )
    if found.is_readable:
        inside = {name: getattr(found, name) for name in inside}
        inside["welcome_html"] = with_mentions(found.welcome_html)
    return (
        space_name(found)
        | inside
        | {
            "purpose": found.purpose,
            "visibility": found.visibility,
            "way_in": found.way_in,
            "language": found.language,
            "is_archived": found.is_archived,
            "is_readable": found.is_readable,
            "role": role.value if role else None,
            "url": settings.SITE_URL + found.get_absolute_url(),
        }
    )


def topic_row(topic: Topic) -> Facts:
    return {
        "id": topic.public_id,
        "kind": topic.kind,
        "title": topic.title,
        "language": topic.language,
        "state": topic.state,
        "audience": topic.audience,
        "tags": topic.tag_names,
        "space": space_name(topic.space),
        "author": person(topic.author),
        "reply_count": topic.reply_count,
        "is_pinned": topic.is_pinned,
        "is_closed": topic.is_closed,
        "is_hidden": topic.is_hidden,
        "published_at": topic.published_at,
        "last_activity_at": topic.last_activity_at,
        "url": settings.SITE_URL + topic.get_absolute_url(),
    }


def result(found: Result) -> Facts:
    reply = found.reply
    return topic_row(found.topic) | {
        "title_html": found.title,
        "snippet_html": found.snip,
        "is_promoted": found.is_promoted,
        "reply": {
            "id": reply.public_id,
            "number": reply.number,
            "author_name": name_of(reply.author),
            "url": settings.SITE_URL + found.address,
        }
        if reply
        else None,
    }


def topic(found: Topic, thread: Thread) -> Facts:
    return topic_row(found) | {
        "body_html": with_mentions(found.body_html),
        "reactions": found.reaction_counts,
        "edited_at": found.edited_at,
        "replies": replies(thread),
    }


def replies(thread: Thread) -> Facts:
    best = _with_comments(thread.best, thread) if thread.best else None
    items = [_with_comments(reply, thread) for reply in thread.replies]
    return cursors(thread) | {"best": best, "items": items}


def _with_comments(reply: Reply, thread: Thread) -> Facts:
    comments = thread.comments.get(reply.pk, [])
    return _comment(reply) | {
        "is_best": reply is thread.best,
        "comments": [_comment(comment) for comment in comments],
    }


def single_reply(reply: Reply) -> Facts:
    return _comment(reply) | {
        "topic": reply.topic.public_id,
        "parent": reply.parent.public_id if reply.parent else None,
        "is_best": reply.topic.best_reply_id == reply.pk,
    }


def _comment(reply: Reply) -> Facts:
    return {
        "id": reply.public_id,
        "number": reply.number,
        "author": person(reply.author),
        "body_html": with_mentions(reply.body_html),
        "language": reply.language,
        "reactions": reply.reaction_counts,
        "is_hidden": reply.is_hidden,
        "published_at": reply.published_at,
        "edited_at": reply.edited_at,
        "url": settings.SITE_URL + reply.get_absolute_url(),
    }


def location(name: str, public_id: str) -> str:
    """Where a thing just made can be read again."""
    return settings.SITE_URL + reverse(f"v1:{name}", args=[public_id])
