"""What stands in letters: a notice or a topic as plain values, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engawa.content.models import BodyFormat, Topic
from engawa.core.actor import OPEN_TO_STAFF
from engawa.core.text.excerpt import shorten
from engawa.core.text.render import render_text
from engawa.core.text.to_markdown import markdown_from_html
from engawa.mailing import tunables
from engawa.notifications.models import Notice, NoticeKind
from engawa.notifications.words import line_of

LONGEST = 4000
_PICTURE = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>|<img\b[^>]*>')
_INSIDE = re.compile(r'(<a\b[^>]*\bhref=")(?=/)')
SNIPPET = {"ja": 60, "en": 120}
WITH_TEXT = (NoticeKind.REPLY, NoticeKind.MENTION, NoticeKind.TOPIC)


@dataclass(frozen=True)
class Said:
    """One thing told in a letter; `text` is what was written, "" where it stays in the house.

    `html` is the same for the letter's HTML.
    """

    title: str
    note: str
    url: str
    text: str = ""
    html: str = ""


def said_of(notice: Notice) -> Said:
    line = line_of(notice)
    title, note = (line.said, line.place) if notice.topic else (line.title, line.said)
    if notice.topic and notice.kind == NoticeKind.REPLY:
        who = notice.actor.polite_name() if notice.actor else _("Someone who has left")
        title = _("%(name)s replied") % {"name": who}
    url = notice.reply.get_absolute_url() if notice.reply else line.href
    text = _text_of(notice)
    return Said(title, note, settings.SITE_URL + url, text, _html_of(text))


def said_of_topic(topic: Topic, language: str) -> Said:
    """A line of a digest. The address has no title: a Japanese one would be a wall of %E3%81."""
    replies = ngettext("%(n)s reply", "%(n)s replies", topic.reply_count) % {"n": topic.reply_count}
    note = f"{topic.author.polite_name()} · {topic.space.name} · {replies}"
    snippet = shorten(topic.excerpt, SNIPPET[language]) if may_quote(topic) else ""
    url = reverse("content:topic_bare", args=[topic.public_id])
    return Said(topic.title, note, settings.SITE_URL + url, snippet)


def may_quote(topic: Topic) -> bool:
    """Whether the words themselves may leave the house."""
    return topic.space.visibility in OPEN_TO_STAFF or tunables.CLOSED_TEXT.value()


def _text_of(notice: Notice) -> str:
    if notice.topic is None or notice.kind not in WITH_TEXT or not may_quote(notice.topic):
        return ""
    return shorten(markdown_from_html((notice.reply or notice.topic).body_html), LONGEST)


def _html_of(text: str) -> str:
    """Addresses are whole; pictures, for which one must be signed in, are told by their words."""
    if not text:
        return ""
    html = _PICTURE.sub(lambda found: found[1] or "", render_text(text, BodyFormat.MARKDOWN).html)
    return _INSIDE.sub(rf"\g<1>{settings.SITE_URL}", html)
