"""Where a community comes from, and the space it moves into."""

from __future__ import annotations

from django.db import transaction

from engawa.core.actor import Actor, Visibility
from engawa.moving.models import Source
from engawa.moving.neutral import Site
from engawa.spaces.actions import Charter, create_space
from engawa.spaces.models import Space

PURPOSE = {
    "en": "What was asked and answered on {name}.",
    "ja": "{name}で交わされた質問と回答です。",
}


@transaction.atomic
def remember_source(site: Site) -> Source:
    facts = {"name": site.name[:120], "url": site.url[:300]}
    return Source.objects.get_or_create(key=site.key[:120], defaults=facts)[0]


@transaction.atomic
def open_space(actor: Actor, slug: str, site: Site) -> Space:
    """The space of this address; when there is none, a public one that anybody may join."""
    found = Space.objects.filter(slug=slug).first()
    if found is not None:
        return found
    purpose = PURPOSE.get(site.language, PURPOSE["en"]).format(name=site.name)[:200]
    charter = Charter(name=site.name[:80], purpose=purpose, language=site.language, slug=slug)
    return create_space(actor, charter, Visibility.PUBLIC)
