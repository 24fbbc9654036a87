"""Where a draft belongs: "new:<space>:<kind>", "reply:<topic>", "edit:<topic or reply>"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from engawa.content.models import Draft, Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.text.excerpt import excerpt
from engawa.core.text.render import render_text
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces

MOST_READ = 1_500


@dataclass(frozen=True)
class Line:
    """A draft with where it goes on; `url` is "" when that place can no longer be seen."""

    draft: Draft
    where: str
    url: str

    @property
    def excerpt(self) -> str:
        """Its first words as they would be read once posted, without signs of lists and such."""
        return excerpt(render_text(self.draft.body[:MOST_READ], self.draft.body_format).html)


def described(actor: Actor, drafts: Iterable[Draft]) -> list[Line]:
    """Each draft with the name and address of its place, as far as `actor` may see it."""
    kept = list(drafts)
    spaces = {s.slug: s for s in visible_spaces(actor).filter(slug__in=_parts(kept, "new"))}
    ids = _parts(kept, "reply") + _parts(kept, "edit")
    topics = {t.public_id: t for t in visible_topics(actor).filter(public_id__in=ids)}
    replies = visible_replies(actor).filter(public_id__in=ids).select_related("topic")
    return [_line(d, spaces, topics, {r.public_id: r for r in replies}) for d in kept]


def _parts(drafts: list[Draft], verb: str) -> list[str]:
    return [d.place.split(":")[1] for d in drafts if d.place.startswith(f"{verb}:")]


def _line(
    draft: Draft, spaces: dict[str, Space], topics: dict[str, Topic], replies: dict[str, Reply]
) -> Line:
    verb, _colon, rest = draft.place.partition(":")
    part, _colon, kind = rest.partition(":")
    if verb == "new" and part in spaces:
        space = spaces[part]
        return Line(draft, space.name, reverse("content:start", args=[space.slug, kind]))
    if verb == "reply" and part in topics:
        return Line(draft, topics[part].title, reverse("content:post_reply", args=[part]))
    if verb == "edit" and part in topics:
        return Line(draft, topics[part].title, reverse("content:edit_topic", args=[part]))
    if verb == "edit" and part in replies:
        title = replies[part].topic.title
        return Line(draft, title, reverse("content:edit_reply", args=[part]))
    return Line(draft, "", "")
