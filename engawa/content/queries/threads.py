"""One topic and a page of its replies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from engawa.content.bylines import as_they_were
from engawa.content.kinds import Kind
from engawa.content.models import HELD_FROM, Reply, Topic
from engawa.content.policies import shown, visible_replies, visible_topics
from engawa.content.queries.measure import FOLD, PAGE, fitting, is_long, weight_of
from engawa.core.actor import Actor
from engawa.core.paging import Page, as_page, cursor_from, stretch
from engawa.core.refusals import Refused

REPLY_ORDERS = {
    "useful": ("-score", "number"),
    "oldest": ("number",),
    "newest": ("-number",),
}


@dataclass
class Thread:
    """A page of replies, each with its comments; the best reply stands apart, on page one.

    `count` is how many replies the topic has, comments left out; `remarks` are the comments on
    its own text, on page one. `told` says by reply (0 for the topic) how many comments it has,
    of which some may be folded away.
    """

    replies: Sequence[Reply]
    older: str
    newer: str
    best: Reply | None = None
    order: str = ""
    count: int = 0
    remarks: list[Reply] = field(default_factory=list)
    comments: dict[int, list[Reply]] = field(default_factory=dict)
    told: dict[int, int] = field(default_factory=dict)

    def folded(self, reply: Reply | None = None) -> tuple[int, str]:
        """How many comments of `reply`, else of the topic, are not shown; where they begin."""
        here = self.comments.get(reply.pk, []) if reply else self.remarks
        rest = self.told.get(reply.pk if reply else 0, 0) - len(here)
        return (rest, cursor_from([here[-1].number])) if here and rest > 0 else (0, "")

    @property
    def highest_number(self) -> int:
        """The last reply on this page, comments counted."""
        told = [reply.number for reply in [*self.replies, *self.remarks]]
        told += [comment.number for comments in self.comments.values() for comment in comments]
        told += [self.best.number] if self.best else []
        return max((number for number in told if number < HELD_FROM), default=0)


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
    *("hidden_at", "held", "author_id", "best_reply_id", "reply_count", "last_number", "tag_names"),
    "audience",
    *(
        f"space__{name}"
        for name in ("slug", "name", "visibility", "way_in", "archived_at", "kinds")
    ),
    *("space__version", "space__topic_count", "space__character"),
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
    return rows.annotate(has_hidden=Exists(_hidden_in(OuterRef("pk")))).get(pk=topic.pk)


def thread_of(
    actor: Actor,
    topic: Topic,
    kind: Kind,
    order: str,
    cursor: str,
    *,
    whole: bool = False,
    hidden: bool = True,
) -> Thread:
    """A page of replies with their comments, as `actor` sees them; two queries.

    No more than a page can hold, unless the `whole` is asked for: then all comments of 20
    replies. Without `hidden` not even one's own hidden ones. `Refused` for an unknown order.
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
    wanted = _counted(wanted, folds=not whole and is_long(topic.last_number))
    wanted = wanted.annotate(told=Subquery(counted)).order_by(*page.query.order_by)
    thread, found = _gathered(wanted, topic, order)
    fit = PAGE if whole else _fitting(thread, found, topic, cursor)
    return _cut(thread, as_page(found, fields, cursor, fit))


def authors_of_hidden(topic: Topic) -> frozenset[int]:
    """Who sees more of a `whole_topic` than others, because a reply of theirs was hidden."""
    if not topic.has_hidden:  # type: ignore[attr-defined]
        return frozenset()
    return frozenset(_hidden_in(topic.pk).values_list("author_id", flat=True))


def _hidden_in(topic: Any) -> QuerySet[Reply]:
    return Reply.objects.filter(topic=topic, deleted_at=None).exclude(hidden_at=None)


def _counted(rows: QuerySet[Reply], *, folds: bool) -> QuerySet[Reply]:
    """Of the comments on one text only the first; `siblings` says how many there are."""
    hanging = [F("parent_id"), F("on_topic")]
    rows = rows.annotate(siblings=Window(Count("pk"), partition_by=hanging))
    if not folds:
        return rows
    place = Window(RowNumber(), partition_by=hanging, order_by=F("number").asc())
    return rows.annotate(place=place).filter(Q(parent=None, on_topic=False) | Q(place__lte=FOLD))


def _gathered(rows: QuerySet[Reply], topic: Topic, order: str) -> tuple[Thread, list[Reply]]:
    """Replies and comments told apart; comments oldest first, whatever the order."""
    top, thread = [], Thread([], "", "", order=order)
    comments: dict[int, list[Reply]] = defaultdict(list)
    for reply in rows.select_related("author__company").defer("body_source"):
        thread.count = reply.told or 0  # type: ignore[attr-defined]
        if reply.is_comment:
            thread.told[reply.parent_id or 0] = reply.siblings  # type: ignore[attr-defined]
        if reply.on_topic:
            thread.remarks.append(reply)
        elif reply.parent_id:
            comments[reply.parent_id].append(reply)
        elif reply.pk == topic.best_reply_id:
            thread.best = reply
        else:
            top.append(reply)
    for each in (thread.remarks, *comments.values()):
        each.sort(key=lambda comment: comment.number)
    thread.comments = dict(comments)
    return thread, top


def _fitting(thread: Thread, top: list[Reply], topic: Topic, cursor: str) -> int:
    """How many of `top` the page holds beside what stands before them."""
    before = [*thread.remarks]
    if thread.best:
        before += [thread.best, *thread.comments.get(thread.best.pk, [])]
    taken = weight_of(before) + (0 if cursor else len(topic.body_html.encode()))
    return fitting(top, lambda reply: thread.comments.get(reply.pk, []), taken)


def _cut(thread: Thread, page: Page[Reply]) -> Thread:
    """Only what stands on this page; comments go with what they hang on."""
    thread.replies, thread.older, thread.newer = page.items, page.older, page.newer
    shown_here = {reply.pk for reply in [*page.items, *([thread.best] if thread.best else [])]}
    thread.comments = {pk: those for pk, those in thread.comments.items() if pk in shown_here}
    return thread


@dataclass
class Talk:
    """A page of the comments on one text, oldest first."""

    comments: Sequence[Reply]
    older: str
    newer: str


def comments_on(actor: Actor, topic: Topic, reply: Reply | None, cursor: str) -> Talk:
    """What hangs on `reply`, else on the topic's own text; one query."""
    on = Q(parent=reply) if reply else Q(on_topic=True)
    rows = Reply.objects.filter(on, shown(actor, "topic__"), topic=topic, deleted_at=None)
    rows = rows.select_related("author__company").defer("body_source")
    found = list(stretch(rows, ("number",), cursor, PAGE))
    page = as_page(found, ("number",), cursor, fitting(found, lambda _reply: (), 0))
    as_they_were(page.items)
    return Talk(page.items, page.older, page.newer)


def reply_named(actor: Actor, public_id: str) -> Reply:
    """A visible reply with its topic and space; `Refused` otherwise."""
    rows = visible_replies(actor).select_related("topic__space", "author__company", "parent")
    reply = rows.filter(public_id=public_id).first()
    if reply is None:
        raise Refused
    return reply


def first_unread(actor: Actor, topic: Topic, after: int) -> Reply | None:
    """The earliest reply the actor has not seen."""
    rows = visible_replies(actor).filter(topic=topic, number__gt=after, number__lt=HELD_FROM)
    return rows.select_related("topic", "parent").order_by("number").first()
