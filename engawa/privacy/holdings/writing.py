"""What somebody wrote: texts, files, reactions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.content.actions.forgetting import remove_reactions, remove_texts
from engawa.content.models import File, Reaction, Reply, Revision, Topic
from engawa.content.policies import visible_files, visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.privacy.holdings.hearing import address_of
from engawa.privacy.holdings.kinds import Holding, Row, count_in_topics, delete_on_removal, keep
from engawa.privacy.models import Mode

HOUSE = Actor.system("a member asked to be forgotten")
WORDS_STAY = {
    Mode.ANONYMISE: _("Stays, under “Former member”."),
    Mode.REMOVE: _("Goes. Where others have replied, an empty place stays."),
}


def _topic(each: Any, actor: Actor) -> Row:
    facts = {"address": address_of(each.pk, actor), "title": each.title, "tags": each.tag_names}
    return facts | {"audience": each.audience} | _text(each)


def _reply(each: Any, actor: Actor) -> Row:
    return {"topic": address_of(each.topic_id, actor), "number": each.number} | _text(each)


def _text(each: Any) -> Row:
    names = ("body_source", "body_format", "published_at", "edited_at", "deleted_at", "origin")
    return {name: getattr(each, name) for name in names}


def _revision(each: Any, actor: Actor) -> Row:
    """Of one's own texts; what one changed in others' is theirs."""
    own = (each.reply or each.topic).author_id == actor.member_id
    text = {"title": each.title, "body_source": each.body_source} if own else {}
    topic = address_of(each.topic_id, actor)
    return {"topic": topic, "reason": each.reason, "replaced_at": each.replaced_at} | text


def _file(each: Any, actor: Actor) -> Row:
    topic = address_of(each.topic_id, actor) if each.topic_id else ""
    facts = {"name": each.name, "kept_as": f"{each.public_id}-{each.name}", "size": each.size}
    return facts | {"topic": topic, "uploaded_at": each.uploaded_at}


def _reaction(each: Any, actor: Actor) -> Row:
    topic = address_of(each.topic_id, actor)
    return {"topic": topic, "kind": each.kind, "created_at": each.created_at}


def _forget_texts(rows: QuerySet[Any], member: Member, mode: Mode) -> int:
    """Replies and topics together, in the order that lets empty places stay where needed."""
    if mode == Mode.REMOVE:
        remove_texts(HOUSE, member.pk)
    return rows.count()


def _forget_reactions(rows: QuerySet[Any], member: Member, mode: Mode) -> int:
    return remove_reactions(HOUSE, member.pk) if mode == Mode.REMOVE else rows.count()


def _forget_revisions(rows: QuerySet[Any], member: Member, mode: Mode) -> int:
    """The reasons one gave; what stood there before belongs to the author of the text."""
    del member, mode
    return int(rows.update(reason=""))


HOLDINGS = (
    Holding(
        Reaction,
        "member",
        "reactions",
        _("Thanks and votes you gave"),
        {Mode.ANONYMISE: _("Stays in the counts."), Mode.REMOVE: _("Goes.")},
        _forget_reactions,
        _reaction,
        count_in_topics,
    ),
    Holding(
        File,
        "uploader",
        "files",
        _("Files and pictures you uploaded"),
        WORDS_STAY,
        delete_on_removal,
        _file,
        lambda rows, actor: rows.filter(pk__in=visible_files(actor)).count(),
    ),
    Holding(
        Revision,
        "editor",
        "revisions",
        _("Earlier versions of texts"),
        {Mode.ANONYMISE: _("Stays, under “Former member”."), Mode.REMOVE: _("Goes.")},
        _forget_revisions,
        _revision,
        count_in_topics,
        ("topic", "reply"),
    ),
    Holding(
        Reply,
        "author",
        "replies",
        _("Replies and comments"),
        WORDS_STAY,
        keep,
        _reply,
        lambda rows, actor: rows.filter(pk__in=visible_replies(actor)).count(),
    ),
    Holding(
        Topic,
        "author",
        "topics",
        _("Topics and questions"),
        WORDS_STAY,
        _forget_texts,
        _topic,
        lambda rows, actor: rows.filter(pk__in=visible_topics(actor)).count(),
    ),
)
