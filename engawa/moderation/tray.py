"""What waits on the desk, and the ways to it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from time import monotonic

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.moderation.hours import in_words
from engawa.moderation.models import Appeal, Sanction, Watch
from engawa.moderation.policies import visible_sanctions
from engawa.moderation.queries.queue import waiting_count, waiting_since
from engawa.moderation.queries.roster import gaps, watches_of
from engawa.site.trays import Tray
from engawa.spaces.models import Space
from engawa.spaces.pages import AboutPart
from engawa.spaces.queries.standing import Standing


def own_page(_space: Space) -> str:
    return reverse("moderation:my_standing")


def _second_looks(actor: Actor) -> int:
    """Proposals and appeals that somebody must decide; one query."""
    waiting = Q(state=Sanction.State.PROPOSED) | Q(appeal__state=Appeal.State.WAITING)
    return visible_sanctions(actor).filter(waiting).count()


QUEUE = Tray(
    "moderation.queue",
    waiting_count,
    lambda n: (
        ngettext("One item waits in the queue", "%(n)s items wait in the queue", n) % {"n": n}
    ),
    _("Texts that wait for a look, and what members reported."),
    _("Open the queue"),
    lambda: reverse("moderation:queue"),
    "shield-check",
    oldest=waiting_since,
    of_spaces=True,
)
SECOND = Tray(
    "moderation.second",
    _second_looks,
    lambda n: (
        ngettext("One decision wants a second look", "%(n)s decisions want a second look", n)
        % {"n": n}
    ),
    _("Suspensions that somebody else should confirm, and members who ask to look again."),
    _("Look again"),
    lambda: reverse("moderation:sanctions"),
    "users",
    of_spaces=True,
)
ROSTER = Tray(
    "moderation.roster",
    gaps,
    lambda n: (
        ngettext(
            "The roster of one space leaves hours out",
            "The rosters of %(n)s spaces leave hours out",
            n,
        )
        % {"n": n}
    ),
    _("Hours in which members count on somebody, and nobody is named."),
    _("Open the roster"),
    lambda: reverse("moderation:roster"),
    "clock",
    of_spaces=True,
)


KEPT_FOR = 60.0
MOST_KEPT = 2000
_kept: OrderedDict[tuple[Hashable, ...], tuple[float, list[Watch]]] = OrderedDict()


def looked_after(standing: Standing) -> AboutPart | None:
    """The hours, without names: visitors share this page.

    Kept in process under the version of the space, for a minute: no query while warm.
    """
    space = standing.space
    key = (space.pk, space.version, space.created_at)
    kept = _kept.get(key)
    if kept is None or kept[0] < monotonic():
        kept = _kept[key] = (monotonic() + KEPT_FOR, watches_of(space))
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    told = in_words(kept[1])
    return AboutPart(gettext("Looked after"), [(gettext("Hours"), told)]) if told else None
