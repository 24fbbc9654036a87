"""What members are shown where they come by, without a query: a charter waits for them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from engawa.charters.clauses import Conduct
from engawa.charters.models import Charter, Scope
from engawa.charters.queries.waiting import BARS, Pending, pending_for
from engawa.core.actor import Actor
from engawa.spaces.models import Space
from engawa.spaces.pages import AboutPart, SpaceNote
from engawa.spaces.queries.standing import Standing


def note_at_space(standing: Standing) -> SpaceNote | None:
    """At the top of a space's pages; what concerns every space first."""
    if not standing.is_member:
        return None
    found = pending_for(standing.actor, standing.space)
    return _note(found[0], standing.space) if found else None


def asked_at_home(actor: Actor) -> list[SpaceNote]:
    """Charters of the house that wait for `actor`; those of spaces stand in the spaces."""
    return [_note(each, None) for each in pending_for(actor)]


def customs_of(standing: Standing) -> AboutPart | None:
    """The customs in the charter of a space, for its About page."""
    charter = Charter.objects.filter(space=standing.space).select_related("current").first()
    if charter is None or charter.current is None:
        return None
    customs = [each for each in charter.current.said if each.conduct is Conduct.RITUAL]
    texts = [(str(each.title), str(each.text)) for each in customs]
    heading = _("Our customs") if texts else _("Charter")
    return AboutPart(heading, texts, charter.get_absolute_url(), _("Read the whole charter"))


def first_page(space: Space) -> str:
    """The charter, where there is one to accept."""
    found = Charter.objects.filter(space=space, current__isnull=False)
    return reverse("charters:space", args=[space.slug]) if found.exists() else ""


def _note(pending: Pending, space: Space | None) -> SpaceNote:
    if pending.is_barred:
        text = _("Until you have read and accepted it, you can read here, but not write.")
    else:
        text = _("Please read and accept it in the coming days, so that you can go on writing.")
    return SpaceNote(
        _title(pending), text, _address(pending, space), _("Read it"), icon="scroll-text"
    )


def _title(pending: Pending) -> str:
    if pending.name == BARS[Scope.SITE]:
        return _("The charter of the community waits for you.")
    if pending.name == BARS[Scope.STAFF]:
        return _("The page for our own staff waits for you.")
    return _("The charter of this space waits for you.")


def _address(pending: Pending, space: Space | None) -> str:
    if space is not None and pending.name == BARS[Scope.SPACE]:
        return reverse("charters:space", args=[space.slug])
    return reverse("charters:staff" if pending.name == BARS[Scope.STAFF] else "charters:site")
