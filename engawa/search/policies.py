"""Where one may search, and who may look after searching."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.rights import SEARCHES
from engawa.core.verdict import Verdict, allow, deny
from engawa.search.models import Search
from engawa.spaces.models import Space
from engawa.spaces.policies import visible_spaces


def searchable_spaces(actor: Actor) -> QuerySet[Space]:
    """Engines look only there; what they find is asked of `visible_topics` all the same."""
    return Space.objects.all() if actor.is_system else visible_spaces(actor)


def visible_searches(actor: Actor) -> QuerySet[Search]:
    """What people searched for: words, never who."""
    if actor.may_in_house(SEARCHES):
        return Search.objects.all()
    return Search.objects.none()


def can_tune_search(actor: Actor) -> Verdict:
    if actor.may_in_house(SEARCHES):
        return allow()
    return deny(_("Only community managers can do this."))
