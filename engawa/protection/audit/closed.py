"""What a reader must not see, said a second time on purpose: no read rule is asked here.

Each sort of thing knows all its rows, which of them are closed to a reader, and by which of
their fields they stand in addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.content.models import Audience, Draft, File, NamedReader, Reply, Tag, Topic
from engawa.core.actor import Visibility
from engawa.feeds.models import FeedKey
from engawa.notifications.models import Notice
from engawa.protection.audit.readers import Reader
from engawa.site.tunables import MEMBER_PAGES_FOR_VISITORS
from engawa.spaces.models import Application, Invitation, Space

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Sort:
    """`ident` stands in addresses; `words` are fields whose very text would give it away."""

    name: str
    one: str | Promise
    rows: Callable[[], Rows]
    closed: Callable[[Reader], Q]
    ident: str = "public_id"
    words: tuple[str, ...] = ()
    space: str = ""


def out_of_place(reader: Reader, path: str = "") -> Q:
    """Topics (found at `path`) standing where this reader has no business."""
    inside = Q(**{f"{path}space__visibility__in": reader.open_visibilities})
    inside |= Q(**{f"{path}space_id__in": reader.spaces})
    shared = {f"{path}pk__in": reader.topics, f"{path}space__visibility": Visibility.PRIVATE}
    return ~(inside | Q(**shared))


def not_meant(reader: Reader, path: str = "") -> Q:
    """Topics (found at `path`) with readers of their own of whom this one is none."""
    named = NamedReader.objects.filter(
        Q(member=reader.me) | Q(company__in=reader.companies), topic=OuterRef(f"{path}pk")
    )
    inside = Q(**{f"{path}space_id__in": reader.spaces})
    everyone = Q(**{f"{path}audience": Audience.PLACE})
    members = Q(**{f"{path}audience": Audience.MEMBERS}) & inside
    chosen = Q(**{f"{path}audience__in": (Audience.NAMED, Audience.COMPANIES)}) & inside
    own = Q(**{f"{path}author_id": reader.me})
    shared = Q(**{f"{path}pk__in": reader.topics})
    return ~(everyone | members | (chosen & Exists(named)) | own | shared)


def _topic(reader: Reader, path: str = "") -> Q:
    gone = Q(**{f"{path}deleted_at__isnull": False})
    hidden = Q(**{f"{path}hidden_at__isnull": False}) & ~Q(**{f"{path}author_id": reader.me})
    return out_of_place(reader, path) | not_meant(reader, path) | gone | hidden


def _reply(reader: Reader, path: str = "") -> Q:
    gone = Q(**{f"{path}deleted_at__isnull": False})
    hidden = Q(**{f"{path}hidden_at__isnull": False}) & ~Q(**{f"{path}author_id": reader.me})
    under = Q(**{f"{path}parent__isnull": False}) & (
        Q(**{f"{path}parent__deleted_at__isnull": False})
        | Q(**{f"{path}parent__hidden_at__isnull": False})
    )
    return _topic(reader, f"{path}topic__") | gone | hidden | under


def _file(reader: Reader) -> Q:
    loose = Q(topic=None, reply=None) & ~Q(uploader_id=reader.me)
    on_topic = Q(topic__isnull=False, reply=None) & _topic(reader, "topic__")
    on_reply = Q(reply__isnull=False) & _reply(reader, "reply__")
    return loose | on_topic | on_reply


def _member(reader: Reader) -> Q:
    if reader.member is None and not MEMBER_PAGES_FOR_VISITORS.value():
        return Q()
    return Q(is_active=False) | Q(confirmed_at=None)


def _tag(reader: Reader) -> Q:
    """Names that stand on closed things only."""
    told = Topic.objects.filter(tags=OuterRef("pk")).exclude(_topic(reader))
    return ~Exists(told) & Exists(Topic.objects.filter(tags=OuterRef("pk")))


def _space(reader: Reader) -> Q:
    return Q(visibility=Visibility.SECRET) & ~Q(pk__in=reader.spaces)


def _of_others(field: str) -> Callable[[Reader], Q]:
    return lambda reader: ~Q(**{field: reader.me})


def _invitation(reader: Reader) -> Q:
    email = reader.member.email if reader.member else ""
    return ~(Q(member_id=reader.me) | Q(member=None, email__iexact=email))


SORTS: dict[str, Sort] = {
    sort.name: sort
    for sort in (
        Sort(
            "topic",
            _("The topic"),
            Topic.objects.all,
            _topic,
            words=("title", "excerpt"),
            space="space_id",
        ),
        Sort(
            "reply",
            _("The reply"),
            Reply.objects.all,
            _reply,
            words=("excerpt",),
            space="topic__space_id",
        ),
        Sort(
            "file", _("The file"), File.objects.all, _file, words=("name",), space="topic__space_id"
        ),
        Sort(
            "space",
            _("The space"),
            Space.objects.all,
            _space,
            "slug",
            ("name", "purpose"),
            space="pk",
        ),
        Sort("member", _("The page of the member"), Member.objects.all, _member, "handle"),
        Sort("tag", _("The tag"), Tag.objects.all, _tag, "name"),
        Sort("draft", _("The draft"), Draft.objects.all, _of_others("member_id"), words=("title",)),
        Sort(
            "notice",
            _("The notice"),
            Notice.objects.all,
            _of_others("recipient_id"),
            space="space_id",
        ),
        Sort(
            "invitation", _("The invitation"), Invitation.objects.all, _invitation, space="space_id"
        ),
        Sort(
            "application",
            _("The request to join"),
            Application.objects.all,
            _of_others("member_id"),
            space="space_id",
        ),
        Sort("feed", _("The feed address"), FeedKey.objects.all, _of_others("pk")),
    )
}


def _tokens() -> Rows:
    """Of a room above this one, asked by name."""
    return apps.get_model("api", "Token")._default_manager.all()  # noqa: SLF001


SORTS["token"] = Sort("token", _("The token"), _tokens, _of_others("member_id"), words=("name",))


def closed_rows(sort: Sort, reader: Reader) -> Rows:
    return sort.rows().filter(sort.closed(reader))


def open_rows(sort: Sort, reader: Reader) -> Rows:
    return sort.rows().exclude(pk__in=closed_rows(sort, reader).values("pk"))
