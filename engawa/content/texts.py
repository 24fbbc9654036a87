"""Plain values that actions take: what somebody typed, cleaned and rendered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engawa.content.models import Audience, BodyFormat, File, Writing
from engawa.content.models.topics import TAG_LENGTH, TITLE_LENGTH
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.core.text.languages import language_of
from engawa.core.text.render import RENDER_VERSION, Rendered, render_text

MOST_TAGS = 5
_FILE = re.compile(r"/files/([0-9a-z]{12})/")
_SIZES = ("public_id", "width", "height")


@dataclass(frozen=True)
class Body:
    """A text as written, in the format of the writer used."""

    source: str
    format: str = BodyFormat.MARKDOWN


@dataclass(frozen=True)
class Readers:
    """Who of its place may read a topic; `handles` name those of the audience "named"."""

    audience: str = Audience.PLACE
    handles: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewTopic:
    """What a new topic says; `once` names the form it came from, "" when there is none. An edit
    leaves its readers as they are."""

    title: str
    body: Body
    tags: tuple[str, ...] = ()
    once: str = ""
    readers: Readers = Readers()


def write_body(actor: Actor, writing: Writing, body: Body) -> Rendered:
    """Render `body` into `writing` (unsaved). Raises `Invalid` when empty or too long.

    Without NUL, which PostgreSQL keeps nowhere; forms refuse it, programs and mails may send it.
    """
    source = body.source.replace("\x00", "")
    rendered = render_text(source, body.format, sizes_in(actor, writing, source))
    if not rendered.html.strip():
        raise Invalid(_("Please write something first."), "body")
    writing.body_source = source
    writing.body_format = body.format
    writing.body_html = rendered.html
    writing.excerpt = rendered.excerpt[:300]
    writing.language = language_of(f"{getattr(writing, 'title', '')}\n{rendered.text}")
    writing.render_version = RENDER_VERSION
    return rendered


def sizes_in(actor: Actor, writing: Writing, source: str) -> dict[str, tuple[int, int]]:
    """Width and height of the pictures a text shows, by file id, so that pages do not jump.

    Only of files that belong to its topic or are about to: of any other the size would tell
    readers that a file they may not open is there.
    """
    ids = set(_FILE.findall(source))
    if not ids:
        return {}
    topic_id = getattr(writing, "topic_id", writing.pk)
    own = Q(topic=None, uploader_id__in=actor.selves) | Q(topic_id=topic_id, topic__isnull=False)
    rows = File.objects.filter(own, public_id__in=ids, width__gt=0)
    return {id_: (width, height) for id_, width, height in rows.values_list(*_SIZES)}


def clean_title(title: str) -> str:
    cleaned = clean_line(title)
    if not cleaned:
        raise Invalid(_("Please give it a title."), "title")
    if len(cleaned) > TITLE_LENGTH:
        raise Invalid(
            _("Please keep the title to %(most)s characters.") % {"most": TITLE_LENGTH}, "title"
        )
    return cleaned


def clean_tags(names: tuple[str, ...]) -> list[str]:
    """Lower-case, without #, each once, at most five. Raises `Invalid`."""
    cleaned = [clean_line(name).lstrip("#＃").replace("/", "-").lower() for name in names]
    tags = list(dict.fromkeys(tag for tag in cleaned if tag.strip("-. ")))
    if len(tags) > MOST_TAGS:
        raise Invalid(_("Please use at most %(most)s tags.") % {"most": MOST_TAGS}, "tags")
    if any(len(tag) > TAG_LENGTH for tag in tags):
        raise Invalid(
            _("Please keep each tag to %(most)s characters.") % {"most": TAG_LENGTH}, "tags"
        )
    return tags
