"""One topic and a page of its replies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet, Subquery

from engawa.content.kinds import Kind
from engawa.content.models import Reply, Topic
from engawa.content.policies import shown, visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.paging import as_page, cursor_from, stretch
from engawa.core.refusals import Refused

PAGE = 20
REPLY_ORDERS = {
    "useful": ("-score", "number"),
    "oldest": ("number",),
    "newest": ("-number",),
}


@dataclass
class Thread:
    """A page of replies, each with its comments; the best reply stands apart, on page one.

    `count` is how many replies the topic has, comments left out; `remarks` are the comments on
    its own text, on page one.
    """

    replies: Sequence[Reply]
    older: str
    newer: str
    best: Reply | None = None
    order: str = ""
    count: int = 0
    remarks: list[Reply] = field(default_factory=list)
    comments: dict[int, list[Reply]] = field(default_factory=dict)

    @property
    def highest_number(self) -> int:
        """The last reply on this page, comments counted."""
        told = [reply.number for reply in [*self.replies, *self.remarks]]
        told += [comment.number for comments in self.comments.values() for comment in comments]
        return max(told + ([self.best.number] if self.best else []), default=0)


_SHOWN = (
    *(
        "public_id",
        "kind",
        "title",
        "language",
        "slug",
        "state",
        "version",
        "published_at",
        "closed_at",
    ),
    *("hidden_at", "author_id", "best_reply_id", "reply_count", "last_number", "tag_names"),
    *(
        f"space__{name}"
        for name in ("slug", "name", "visibility", "way_in", "archived_at", "kinds")
    ),
    *("space__version", "space__topic_count"),
)


def topic_page(actor: Actor, public_id: str) -> Topic:
    """The topic with its space; one query of what every topic page needs.

    Text and author are fetched when asked for. `Refused` unless visible.
    """
    rows = visible_topics(actor).select_related("space").only(*_SHOWN)
    found = list(rows.filter(public_id=public_id)[:1])
    if not found:
        raise Refused
    return found[0]


def whole_topic(topic: Topic, kind: Kind) -> Topic:
    """The same topic with its text, its author and what its kind tells of it; one query."""
    own = kind.best.reads if kind.best else ()
    rows = Topic.objects.select_related("space", "author__company", *own).defer("body_source")
    return rows.get(pk=topic.pk)


def thread_of(
    actor: Actor, topic: Topic, kind: Kind, order: str, cursor: str, *, hidden: bool = True
) -> Thread:
    """A page of replies with their comments, as `actor` sees them; two queries.

    Without `hidden` not even one's own hidden ones. `Refused` for an unknown order.
    """
    order = order or kind.orders[0]
    if order not in kind.orders:
        raise Refused
    fields = REPLY_ORDERS[order]
    rows = Reply.objects.filter(shown(actor, "topic__"), topic=topic, deleted_at=None)
    if not hidden:
        rows = rows.filter(hidden_at=None)
    best = topic.best_reply_id or 0
    top = rows.filter(parent=None, on_topic=False)
    page = stretch(top.exclude(pk=best).only("pk"), fields, cursor, PAGE)
    first = Q() if cursor else Q(on_topic=True)
    if best and not cursor:
        first |= Q(pk=best) | Q(parent_id=best)
    wanted = rows.filter(Q(pk__in=page) | Q(parent_id__in=page) | first)
    counted = top.order_by().values("topic").annotate(told=Count("pk")).values("told")
    wanted = wanted.annotate(told=Subquery(counted))
    walk = page.query.order_by
    return _gathered(wanted.order_by(*walk), topic, fields, order, cursor)


def authors_of_hidden(topic: Topic) -> frozenset[int]:
    """Who sees more of the topic than others, because a reply of theirs was hidden."""
    rows = Reply.objects.filter(topic=topic, deleted_at=None).exclude(hidden_at=None)
    return frozenset(rows.values_list("author_id", flat=True))


def _gathered(
    rows: QuerySet[Reply], topic: Topic, fields: tuple[str, ...], order: str, cursor: str
) -> Thread:
    """Replies and comments told apart; comments oldest first, whatever the order."""
    top, best, comments, remarks, count = [], None, defaultdict(list), [], 0
    for reply in rows.select_related("author__company").defer("body_source"):
        count = reply.told or 0  # type: ignore[attr-defined]
        if reply.on_topic:
            remarks.append(reply)
        elif reply.parent_id:
            comments[reply.parent_id].append(reply)
        elif reply.pk == topic.best_reply_id:
            best = reply
        else:
            top.append(reply)
    page = as_page(top, fields, cursor, PAGE)
    for each in (remarks, *comments.values()):
        each.sort(key=lambda comment: comment.number)
    told = dict(comments)
    return Thread(page.items, page.older, page.newer, best, order, count, remarks, told)


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
    if (
        topic.last_number <= PAGE
        or reply.on_topic
        or topic.best_reply_id in (reply.pk, reply.parent_id)
    ):
        return ""
    number = reply.parent.number if reply.parent else reply.number
    return f"?order=oldest&page={cursor_from([number - 1])}"


def first_unread(actor: Actor, topic: Topic, after: int) -> Reply | None:
    """The earliest reply the actor has not seen."""
    rows = visible_replies(actor).filter(topic=topic, number__gt=after)
    return rows.select_related("topic", "parent").order_by("number").first()
