"""What reached somebody, and what they chose to hear: notices, mail, marks, drafts."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.content.models import Bookmark, Draft, Follow, NamedReader, ReadMark, SpaceFollow
from engawa.content.policies import visible_topics
from engawa.content.queries.keeping import my_drafts
from engawa.core.actor import Actor
from engawa.mailing.models import DigestTurn, IncomingMail
from engawa.notifications.models import Notice, NoticeChoice
from engawa.notifications.policies import visible_notices
from engawa.outbox.models import Letter
from engawa.privacy.holdings.kinds import Holding, Row, count_in_topics, count_unsaid, delete
from engawa.privacy.models import Mode
from engawa.spaces.policies import visible_spaces
from engawa.web.models import ContactMessage

GOES = dict.fromkeys(Mode, _("Goes."))


def address_of(topic_id: int, actor: Actor) -> str:
    """Where a topic stands, as far as one may still read it."""
    found = visible_topics(actor).filter(pk=topic_id).first()
    return found.get_absolute_url() if found else "-"


def _about_topic(*names: str) -> Any:
    def row(each: Any, actor: Actor) -> Row:
        facts = {"topic": address_of(each.topic_id, actor)}
        return facts | {name: getattr(each, name) for name in names}

    return row


def _space_follow(each: Any, actor: Actor) -> Row:
    space = visible_spaces(actor).filter(pk=each.space_id).first()
    return {"space": space.name if space else "-", "level": each.level}


def _notice(each: Any, actor: Actor) -> Row:
    topic = address_of(each.topic_id, actor) if each.topic_id else ""
    return {"kind": each.kind, "topic": topic, "at": each.created_at, "seen_at": each.seen_at}


def _fields(*names: str) -> Any:
    return lambda row, _actor: {name: getattr(row, name) for name in names}


def _drop_letters(rows: QuerySet[Any], member: Member, _mode: Mode) -> int:
    """Those to the address as well; letters that were sent are kept for a while only anyway."""
    found = Letter.objects.filter(Q(pk__in=rows.values("pk")) | Q(to_email=member.email.lower()))
    count: int = found.count()
    found.delete()
    return count


def _drop_messages(rows: QuerySet[Any], member: Member, _mode: Mode) -> int:
    same = ContactMessage.objects.filter(Q(member=member) | Q(email__iexact=member.email))
    count: int = same.count()
    same.delete()
    return count


HOLDINGS = (
    Holding(
        Notice,
        "recipient",
        "notices",
        _("Your notices"),
        GOES,
        delete,
        _notice,
        lambda _rows, actor: visible_notices(actor).count(),
    ),
    Holding(
        NoticeChoice,
        "member",
        "choices",
        _("What you chose to hear"),
        GOES,
        delete,
        _fields("off", "mail_off", "digest", "quiet_from", "quiet_until"),
    ),
    Holding(
        DigestTurn,
        "member",
        "digests",
        _("When you had the last summary"),
        GOES,
        delete,
        _fields("last_at"),
        count_unsaid,
    ),
    Holding(
        IncomingMail,
        "member",
        "mails",
        _("Mails that came from you"),
        GOES,
        delete,
        _fields("sender", "outcome", "received_at"),
        count_unsaid,
    ),
    Holding(
        Letter,
        "member",
        "letters",
        _("Mails sent to you"),
        GOES,
        _drop_letters,
        _fields("template", "sent_at"),
        count_unsaid,
    ),
    Holding(
        ContactMessage,
        "member",
        "messages",
        _("Letters to the administrators"),
        GOES,
        _drop_messages,
        _fields("about", "message", "created_at", "settled_at"),
    ),
    Holding(
        Draft,
        "member",
        "drafts",
        _("Drafts"),
        GOES,
        delete,
        _fields("place", "title", "tags", "body", "body_format", "saved_at"),
        lambda _rows, actor: my_drafts(actor).count(),
    ),
    Holding(
        NamedReader,
        "member",
        "named_reader",
        _("Topics that are for you by name"),
        GOES,
        delete,
        _about_topic(),
        count_in_topics,
    ),
    Holding(
        Follow,
        "member",
        "follows",
        _("Topics you follow"),
        GOES,
        delete,
        _about_topic("level"),
        count_in_topics,
    ),
    Holding(
        SpaceFollow,
        "member",
        "space_follows",
        _("Spaces you follow"),
        GOES,
        delete,
        _space_follow,
        lambda rows, actor: rows.filter(space__in=visible_spaces(actor)).count(),
    ),
    Holding(
        ReadMark,
        "member",
        "read_marks",
        _("How far you have read"),
        GOES,
        delete,
        _about_topic("number", "seen_at"),
        count_in_topics,
    ),
    Holding(
        Bookmark,
        "member",
        "bookmarks",
        _("What you keep for later"),
        GOES,
        delete,
        _about_topic("created_at"),
        count_in_topics,
    ),
)
