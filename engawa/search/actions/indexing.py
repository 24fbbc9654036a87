"""Bringing documents in line with the texts they stand for.

Each function looks at how things are now, so it may run twice, late or in another order.
Hidden and deleted texts have no document.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import Q

from engawa.content.models import Reply, Topic
from engawa.core.text.excerpt import plain_text
from engawa.core.text.tree import parse
from engawa.search import analyzer
from engawa.search.engines import engine
from engawa.search.engines.base import Indexed
from engawa.search.frequencies import Changes, count, write
from engawa.search.models import Document, Frequency, Making
from engawa.search.queries.making import ROW

BATCH = 200
LONGEST_FLAT_TITLE = 400
_FIELDS = (
    *("space_id", "author_id", "kind", "language", "is_solved", "is_best", "score", "tags"),
    *("published_at", "title_flat", "body_flat", "text", "length", "version"),
)


def index_topics(ids: Collection[int]) -> None:
    """The texts that open these topics, not their replies."""
    shown = Topic.objects.filter(pk__in=ids, deleted_at=None, hidden_at=None)
    fresh = [_of_topic(topic) for topic in shown]
    _renew(fresh, Document.objects.filter(topic_id__in=ids, reply_id=0))


def index_replies(chosen: Q) -> None:
    """Replies that match `chosen`, a condition on Reply; comments go with what they hang on."""
    rows = Reply.objects.filter(chosen)
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        shown = Reply.objects.filter(
            Q(parent=None) | Q(parent__deleted_at=None, parent__hidden_at=None),
            pk__in=some,
            deleted_at=None,
            hidden_at=None,
            topic__deleted_at=None,
            topic__hidden_at=None,
        ).select_related("topic")
        fresh = [_of_reply(reply) for reply in shown]
        _renew(fresh, Document.objects.filter(reply_id__in=some))


def forget_topics(ids: Collection[int]) -> None:
    """The topics are about to be erased, with their replies."""
    _renew([], Document.objects.filter(topic_id__in=ids))


def forget_space(space_id: int) -> None:
    """The place is gone; what was counted in it goes, too."""
    _renew([], Document.objects.filter(space_id=space_id))
    Frequency.objects.filter(space_id=space_id).delete()


@transaction.atomic
def empty_index() -> None:
    engine().empty()
    Document.objects.all().delete()
    Frequency.objects.all().delete()
    Making.objects.update_or_create(pk=ROW, defaults={"analyzer": analyzer.VERSION, "done_to": 0})


def rebuild(say: Callable[[int], object]) -> int:
    """Make the whole index anew, oldest first, in bites that let others write in between.

    `say` is told how many topics are done.
    """
    empty_index()
    ids = list(Topic.objects.order_by("published_at", "pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        with transaction.atomic():
            index_topics(some)
            index_replies(Q(topic_id__in=some))
        say(min(len(ids), start + BATCH))
    return len(ids)


@transaction.atomic
def _renew(fresh: Sequence[Document], standing: Iterable[Document]) -> None:
    """Replace the documents `standing` by `fresh`; a document keeps its id."""
    changes: Changes = Changes()
    known = {(old.topic_id, old.reply_id): old for old in standing}
    for document in fresh:
        old = known.pop((document.topic_id, document.reply_id), None)
        if old is not None:
            document.pk = old.pk
            document.version = old.version + 1
            count(changes, old, -1)
        count(changes, document, 1)
    for gone in known.values():
        count(changes, gone, -1)
    new, kept = [each for each in fresh if not each.pk], [each for each in fresh if each.pk]
    Document.objects.bulk_create(new, BATCH)
    for document in kept:
        document.save(force_update=True, update_fields=_FIELDS)
    engine().remove([gone.pk for gone in known.values()])
    Document.objects.filter(pk__in=[gone.pk for gone in known.values()]).delete()
    engine().put([indexed(document) for document in fresh])
    write(changes)


def indexed(document: Document) -> Indexed:
    """The document as engines take it."""
    flat = f"{document.title_flat} {document.body_flat}"
    return Indexed(
        pk=document.pk,
        space_id=document.space_id,
        author_id=document.author_id,
        kind=document.kind,
        language=document.language,
        is_solved=document.is_solved,
        published_at=document.published_at,
        tags=tuple(filter(None, document.tags.split("|"))),
        words=" ".join(analyzer.tokens(flat)),
        version=document.version,
    )


def _of_topic(topic: Topic) -> Document:
    text = plain_text(parse(topic.body_html))
    title = analyzer.flat(topic.title)[:LONGEST_FLAT_TITLE]
    body = analyzer.flat(" ".join((*topic.tag_names, text)))
    return Document(
        topic_id=topic.pk,
        title_flat=title,
        body_flat=body,
        text=text,
        length=_length(title) + _length(body),
        author_id=topic.author_id,
        language=topic.language,
        score=topic.score,
        published_at=topic.published_at,
        **_facts(topic),
    )


def _of_reply(reply: Reply) -> Document:
    text = plain_text(parse(reply.body_html))
    body = analyzer.flat(text)
    best = reply.topic.best_reply_id == reply.pk
    return Document(
        topic_id=reply.topic_id,
        reply_id=reply.pk,
        body_flat=body,
        text=text,
        length=_length(body),
        author_id=reply.author_id,
        language=reply.language,
        score=reply.score,
        published_at=reply.published_at,
        is_best=best,
        **_facts(reply.topic),
    )


def place_of(topic: Topic) -> int:
    """Below zero for what is not for everyone in its space: only who may be meant looks there, and
    no figure that weighs words for others counts it."""
    return -topic.space_id if topic.is_narrowed else topic.space_id


def _facts(topic: Topic) -> dict[str, object]:
    return {
        "space_id": place_of(topic),
        "kind": topic.kind,
        "is_solved": topic.is_solved,
        "tags": "".join(f"|{name}" for name in topic.tag_names)[:498] + "|",
    }


def _length(flat: str) -> int:
    return sum(max(1, len(run) - 1) if analyzer.is_cjk(run) else 1 for run in flat.split())
