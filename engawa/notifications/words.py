"""A notice in the reader's language: what happened, to what, where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.content.models import Topic
from engawa.notifications.kinds import Words, words_of
from engawa.notifications.models import Notice, NoticeKind
from engawa.spaces.models import ROLES

ICONS = {
    NoticeKind.REPLY: "message-circle",
    NoticeKind.MENTION: "at-sign",
    NoticeKind.TOPIC: "message-square",
    NoticeKind.ACCEPTED: "circle-check",
    NoticeKind.INVITATION: "mail",
    NoticeKind.DECISION: "info",
    NoticeKind.APPLICATION: "user-plus",
    NoticeKind.ROLE: "shield-check",
    NoticeKind.MODERATION: "eye-off",
    NoticeKind.STEP_IN: "shield",
}
TONES = {NoticeKind.ACCEPTED: "ok", NoticeKind.APPLICATION: "wait"}


@dataclass(frozen=True)
class Line:
    """What the inbox shows of a notice. `place` is the space's name where it adds something."""

    notice: Notice
    icon: str
    tone: str
    title: str
    said: str
    place: str
    href: str


def line_of(notice: Notice) -> Line:
    if (words := words_of(notice.kind)) is not None:
        return _brought_line(notice, words)
    kind = NoticeKind(notice.kind)
    return Line(
        notice,
        ICONS[kind],
        TONES.get(kind, ""),
        notice.topic.title if notice.topic else _TITLES[kind](notice),
        _SAID[kind](notice),
        notice.topic.space.name if notice.topic else "",
        _href_of_text(notice.topic, notice) if notice.topic else _href_of_place(notice),
    )


def _brought_line(notice: Notice, words: Words) -> Line:
    title = notice.topic.title if notice.topic else words.title(notice)
    place = notice.topic.space.name if notice.topic else ""
    href = words.href(notice)
    return Line(notice, words.icon, words.tone, title, words.said(notice), place, href)


def _href_of_text(topic: Topic, notice: Notice) -> str:
    if notice.reply is None:
        return topic.get_absolute_url()
    if notice.count > 1:
        return reverse("content:first_unread", args=[topic.public_id])
    return notice.reply.get_absolute_url()


def _href_of_place(notice: Notice) -> str:
    if notice.kind == NoticeKind.INVITATION or notice.space is None:
        return reverse("spaces:my_invitations")
    if notice.kind == NoticeKind.APPLICATION:
        return reverse("admissions:review", args=[notice.space.slug])
    if notice.kind == NoticeKind.STEP_IN:
        return reverse("spaces:step_ins", args=[notice.space.slug])
    return notice.space.get_absolute_url()


def _who(notice: Notice) -> str:
    actor: Member | None = notice.actor
    return actor.polite_name() if actor else _("Someone who has left")


def _space(notice: Notice) -> dict[str, str]:
    return {"space": notice.space.name if notice.space else "", "name": _who(notice)}


def _reply_said(notice: Notice) -> str:
    told = {"name": _who(notice), "count": notice.count}
    if notice.count == 1:
        return _("%(name)s replied") % told
    return _("%(count)s new replies, the latest by %(name)s") % told


def _decision_title(notice: Notice) -> str:
    if notice.fact == "approved":
        return _("You now belong to “%(space)s”") % _space(notice)
    return _("Your request to join “%(space)s” was declined") % _space(notice)


def _decision_said(notice: Notice) -> str:
    if notice.application and notice.application.reason:
        return notice.application.reason
    return _("Have a look around and say hello.") if notice.fact == "approved" else ""


def _role_title(notice: Notice) -> str:
    role = str(dict(ROLES).get(notice.fact, notice.fact))
    return _("Your role in “%(space)s”: %(role)s") % {**_space(notice), "role": role}


def _hidden_said(notice: Notice) -> str:
    if notice.reply_id:
        return _("A moderator has hidden your reply. You can still see it.")
    return _("A moderator has hidden your topic. You can still see it.")


_SAID: dict[NoticeKind, Callable[[Notice], str]] = {
    NoticeKind.REPLY: _reply_said,
    NoticeKind.MENTION: lambda n: _("%(name)s called you by name") % {"name": _who(n)},
    NoticeKind.TOPIC: lambda n: _("%(name)s started a topic") % {"name": _who(n)},
    NoticeKind.ACCEPTED: lambda _n: _("Your answer was accepted. Thank you."),
    NoticeKind.INVITATION: lambda n: _("%(name)s invites you to join.") % {"name": _who(n)},
    NoticeKind.DECISION: _decision_said,
    NoticeKind.APPLICATION: lambda _n: _("Please approve or decline, with a word."),
    NoticeKind.ROLE: lambda n: _("Changed by %(name)s") % {"name": _who(n)},
    NoticeKind.MODERATION: _hidden_said,
    NoticeKind.STEP_IN: lambda n: (
        _("%(name)s gave a reason that you can read.") % {"name": _who(n)}
    ),
}
_TITLES: dict[NoticeKind, Callable[[Notice], str]] = {
    NoticeKind.INVITATION: lambda n: _("Invitation to “%(space)s”") % _space(n),
    NoticeKind.DECISION: _decision_title,
    NoticeKind.APPLICATION: lambda n: _("%(name)s asks to join “%(space)s”") % _space(n),
    NoticeKind.ROLE: _role_title,
    NoticeKind.STEP_IN: lambda n: _("Site staff entered “%(space)s”") % _space(n),
}
