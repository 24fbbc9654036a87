"""What a reader may do with one topic or reply, as lines of its menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.content.kinds import kind_named
from engawa.content.models import Reply, Topic, Writing
from engawa.content.policies import (
    can_change_author,
    can_choose_audience,
    can_delete_reply,
    can_delete_topic,
    can_edit,
    can_keep,
    can_moderate,
    can_see_revisions,
)
from engawa.core.actor import Actor
from engawa.core.rights import CLOSE, HIDE, MERGE, MOVE, PIN, TAG


@dataclass(frozen=True)
class Line:
    """A line that leads somewhere, or that posts `value` as "on" when `posts`."""

    label: str | Promise
    icon: str
    url: str
    posts: bool = False
    value: str = "1"
    bad: bool = False
    copies: bool = False


MoreLines = Callable[[Actor, Topic, Reply | None], list[Line]]
_brought: list[MoreLines] = []


def bring_lines(lines: MoreLines) -> None:
    """Let an upper room add lines to the menus of topics and replies; they may ask no query."""
    _brought.append(lines)


def _more(actor: Actor, topic: Topic, reply: Reply | None) -> list[Line]:
    return [line for lines in _brought for line in lines(actor, topic, reply)]


Offers = Callable[[Actor, Topic], "Line | None"]
_offers: list[Offers] = []


def bring_line(offers: Offers) -> Offers:
    """Let an upper room offer a line of every topic's menu to whom it concerns."""
    _offers.append(offers)
    return offers


def topic_menu(actor: Actor, topic: Topic) -> list[Line]:
    def to(name: str) -> str:
        return reverse(f"content:{name}", args=[topic.public_id])

    lines = [Line(_("Copy link"), "link", topic.get_absolute_url(), copies=True)]
    if can_edit(actor, topic, topic.space):
        lines.append(Line(_("Edit"), "pencil", to("edit_topic")))
    lines += _earlier(actor, topic, topic, to("topic_revisions"))
    tending = (
        (PIN, _switch(topic.is_pinned, _("Unpin"), _("Pin to the top"), "pin", to("pin"))),
        (CLOSE, _switch(topic.is_closed, _("Reopen"), _("Close to replies"), "lock", to("close"))),
        (TAG, Line(_("Change the tags"), "tag", to("retag"))),
        (MOVE, Line(_("Move to another space"), "arrow-right-left", to("move"))),
        (HIDE, _hiding(topic, to("hide_topic"))),
    )
    lines += [line for right, line in tending if actor.may(right, topic.space)]
    if can_choose_audience(actor, topic):
        lines.append(Line(_("Choose who may read it"), "users", to("readers")))
    if actor.may(MERGE, topic.space):
        lines.append(Line(_("Merge into another topic"), "merge", to("merge")))
    if can_moderate(actor, topic.space):
        lines.append(Line(_("Split off replies"), "split", to("split")))
    if can_change_author(actor, topic.space):
        lines.append(Line(_("Change the author"), "user-cog", to("topic_author")))
    lines += [line for offers in _offers if (line := offers(actor, topic))]
    if can_delete_topic(actor, topic):
        lines.append(Line(_("Delete"), "trash-2", to("delete_topic"), bad=True))
    return lines + _more(actor, topic, None)


def reply_menu(actor: Actor, reply: Reply) -> list[Line]:
    def to(name: str) -> str:
        return reverse(f"content:{name}", args=[reply.public_id])

    topic = reply.topic
    lines = [Line(_("Copy link"), "link", to("reply"), copies=True)]
    if can_keep(actor):
        lines.append(Line(_("Read later"), "bookmark", to("bookmark_reply"), posts=True))
    best = kind_named(topic.kind).best
    if best and not reply.is_comment and best.may_choose(actor, topic):
        chosen = topic.best_reply_id == reply.pk
        lines.append(
            _switch(chosen, best.undo, best.label, best.icon, best.address(reply.public_id))
        )
    if can_edit(actor, reply, topic.space):
        lines.append(Line(_("Edit"), "pencil", to("edit_reply")))
    lines += _earlier(actor, topic, reply, to("reply_revisions"))
    if actor.may(HIDE, topic.space):
        lines.append(_hiding(reply, to("hide_reply")))
    if can_change_author(actor, topic.space):
        lines.append(Line(_("Change the author"), "user-cog", to("reply_author")))
    if can_delete_reply(actor, reply):
        lines.append(Line(_("Delete"), "trash-2", to("delete_reply"), bad=True))
    return lines + _more(actor, topic, reply)


def _switch(on: bool, off: str | Promise, label: str | Promise, icon: str, url: str) -> Line:
    return Line(off if on else label, icon, url, posts=True, value="0" if on else "1")


def _hiding(writing: Writing, url: str) -> Line:
    if writing.is_hidden:
        return Line(_("Show again"), "eye", url, posts=True, value="0")
    return Line(_("Hide"), "eye-off", url)


def _earlier(actor: Actor, topic: Topic, writing: Writing, url: str) -> list[Line]:
    if writing.revision_count and can_see_revisions(actor, writing, topic.space):
        return [Line(_("Earlier versions"), "history", url)]
    return []
