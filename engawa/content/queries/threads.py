"""One topic and a page of its replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import F, FilteredRelation, Q

from engawa.content.kinds import Kind
from engawa.content.models import Reaction, Reply, Topic
from engawa.content.policies import shown, visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.paging import cursor_from, page_of
from engawa.core.refusals import Refused

PAGE = 20
REPLY_ORDERS = {
    "useful": ("-score", "number"),
    "oldest": ("number",),
    "newest": ("-number",),
}


@dataclass
class Thread:
    """A page of replies, each with its comments; the best reply stands apart, on page one."""

    replies: Sequence[Reply]
    older: str
    newer: str
    best: Reply | None = None
    order: str = ""
    comments: dict[int, list[Reply]] = field(default_factory=dict)

    @property
    def highest_number(self) -> int:
        """The last reply on this page, comments counted."""
        told = [reply.number for reply in self.replies]
        told += [comment.number for comments in self.comments.values() for comment in comments]
        return max(told + ([self.best.number] if self.best else []), default=0)


def topic_page(actor: Actor, public_id: str) -> Topic:
    """The topic with its space, author and what is the actor's own: mark, follow, bookmark.

    One query; `Refused` unless visible.
    """
    me = actor.me
    rows = (
        visible_topics(actor)
        .select_related("space", "author__company")
        .annotate(
            my_mark=FilteredRelation("read_marks", condition=Q(read_marks__member_id=me)),
            my_follow=FilteredRelation("follows", condition=Q(follows__member_id=me)),
            my_bookmark=FilteredRelation(
                "bookmarks", condition=Q(bookmarks__member_id=me, bookmarks__reply=None)
            ),
            read_to=F("my_mark__number"),
            follow_level=F("my_follow__level"),
            bookmark_id=F("my_bookmark__pk"),
        )
    )
    topic = rows.defer("body_source", "space__welcome_source", "space__welcome_html")
    found = topic.filter(public_id=public_id).first()
    if found is None:
        raise Refused
    return found


def thread_of(actor: Actor, topic: Topic, kind: Kind, order: str, cursor: str) -> Thread:
    """A page of replies as `actor` sees them; two queries. `Refused` for an unknown order."""
    order = order or kind.orders[0]
    if order not in kind.orders:
        raise Refused
    rows = Reply.objects.filter(shown(actor, "topic__"), topic=topic, deleted_at=None)
    rows = rows.select_related("author__company").defer("body_source")
    top = rows.filter(parent=None)
    page = page_of(top.exclude(pk=topic.best_reply_id or 0), REPLY_ORDERS[order], cursor, PAGE)
    thread = Thread(page.items, page.older, page.newer, order=order)
    wanted = [reply.pk for reply in page]
    if topic.best_reply_id and not cursor:
        wanted.append(topic.best_reply_id)
    beneath = rows.filter(Q(parent_id__in=wanted) | Q(pk__in=wanted[len(page) :]))
    for reply in beneath.order_by("number"):
        if reply.pk == topic.best_reply_id:
            thread.best = reply
        elif reply.parent_id:
            thread.comments.setdefault(reply.parent_id, []).append(reply)
    return thread


def my_reactions(actor: Actor, topic: Topic) -> list[tuple[str, str]]:
    """(public id of the text, kind) of every reaction of the actor in the topic; one query."""
    if not actor.is_signed_in:
        return []
    mine = Reaction.objects.filter(topic=topic, member_id=actor.me)
    pairs = mine.values_list("reply__public_id", "kind")
    return [(reply or topic.public_id, kind) for reply, kind in pairs]


def reply_named(actor: Actor, public_id: str) -> Reply:
    """A visible reply with its topic and space; `Refused` otherwise."""
    rows = visible_replies(actor).select_related("topic__space", "author__company", "parent")
    reply = rows.filter(public_id=public_id).first()
    if reply is None:
        raise Refused
    return reply


def place_of(reply: Reply, kind: Kind) -> str:
    """The query string of the page on which `reply` stands, "" for the first."""
    topic = reply.topic
    if topic.last_number <= PAGE or topic.best_reply_id in (reply.pk, reply.parent_id):
        return ""
    number = reply.parent.number if reply.parent else reply.number
    return f"?order=oldest&page={cursor_from([number - 1])}"


def first_unread(actor: Actor, topic: Topic, after: int) -> Reply | None:
    """The earliest reply the actor has not seen."""
    rows = visible_replies(actor).filter(topic=topic, number__gt=after)
    return rows.select_related("topic", "parent").order_by("number").first()
