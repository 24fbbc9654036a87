"""Audits and what they found, in words as far as whoever looks may read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.protection.audit.closed import SORTS
from engawa.protection.audit.readers import KINDS
from engawa.protection.models import Audit, Leak
from engawa.protection.policies import visible_audits
from engawa.spaces.models import Space

SIZE = 30
MOST = 100
SURFACES: dict[str, str | Promise] = {
    "rules": gettext_lazy("the read rules"),
    "letters": gettext_lazy("letters about to leave"),
    "lists": gettext_lazy("lists"),
    "pages": gettext_lazy("pages"),
    "changes": gettext_lazy("what one may send"),
    "search": gettext_lazy("search"),
    "suggestions": gettext_lazy("suggestions"),
    "feeds": gettext_lazy("feeds"),
    "api": gettext_lazy("the API"),
    "files": gettext_lazy("files and pictures"),
    "notices": gettext_lazy("notices"),
    "desk": gettext_lazy("the desk"),
    "cache": gettext_lazy("the visitors’ page cache"),
}


@dataclass(frozen=True)
class Finding:
    """One leak in words. `item` names the thing only to those who may read it."""

    leak: Leak
    item: str
    place: str
    reader: str
    surface: str
    how: str
    rule: str

    @property
    def text(self) -> str:
        """As one sentence."""
        told = {"item": self.item, "place": self.place, "how": self.how}
        return " ".join((_("%(item)s %(place)s %(how)s.") % told).split())


def audits(actor: Actor, cursor: str = "") -> Page[Audit]:
    rows = visible_audits(actor).select_related("asked_by")
    return page_of(rows, ("-asked_at", "-public_id"), cursor, SIZE)


def latest_over(actor: Actor) -> Audit | None:
    rows = visible_audits(actor).exclude(finished_at=None)
    return rows.order_by("-asked_at", "-pk").first()


def leaks_now(actor: Actor) -> int:
    """What the latest audit found; 0 when nothing or never looked."""
    latest = latest_over(actor)
    return latest.leaks if latest else 0


def findings(actor: Actor, audit: Audit) -> list[Finding]:
    """Four queries for any number."""
    leaks = list(audit.found.order_by("pk")[:MOST])
    titles, spaces = _titles(actor, leaks), _spaces(leaks)
    return [_in_words(leak, titles, spaces) for leak in leaks]


def _in_words(leak: Leak, titles: dict[tuple[str, int], str], spaces: dict[int, Space]) -> Finding:
    title = titles.get((leak.sort, leak.item), "")
    one = SORTS[leak.sort].one
    named = (
        _("%(one)s “%(title)s”") % {"one": one, "title": title} if title else f"{one} #{leak.item}"
    )
    space = spaces.get(leak.space_id or 0)
    return Finding(
        leak,
        named,
        _place(space),
        str(KINDS[leak.reader]),
        str(SURFACES[leak.surface]),
        _how(leak),
        _rule(leak),
    )


def _place(space: Space | None) -> str:
    if space is None:
        return ""
    said = {
        "private": _("of the private space “%(space)s”"),
        "secret": _("of the secret space “%(space)s”"),
    }
    told = said.get(space.visibility, _("in the space “%(space)s”"))
    return told % {"space": space.name}


def _how(leak: Leak) -> str:
    said = {
        "rule": _("is let through to %(reader)s by the rule %(address)s"),
        "page": _("is not answered like what never was to %(reader)s at %(address)s"),
        "words": _("can be made out by %(reader)s at %(address)s"),
        "change": _("could be changed by %(reader)s at %(address)s"),
    }
    return said[leak.how] % {"reader": KINDS[leak.reader], "address": leak.address}


def _rule(leak: Leak) -> str:
    if leak.rule:
        return _("The rule %(rule)s lets it through.") % {"rule": leak.rule}
    return _("No read rule lets it through: this place does not ask one.")


def _titles(actor: Actor, leaks: Iterable[Leak]) -> dict[tuple[str, int], str]:
    ids = {sort: {leak.item for leak in leaks if leak.sort == sort} for sort in ("topic", "reply")}
    topics: Iterable[Topic] = visible_topics(actor).filter(pk__in=ids["topic"])
    replies: Iterable[Reply] = visible_replies(actor).filter(pk__in=ids["reply"])
    named = {("topic", topic.pk): topic.title for topic in topics}
    return named | {("reply", reply.pk): reply.excerpt[:60] for reply in replies}


def _spaces(leaks: Iterable[Leak]) -> dict[int, Space]:
    return Space.objects.in_bulk({leak.space_id for leak in leaks if leak.space_id})
