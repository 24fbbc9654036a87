"""What this room offers to the rooms below: bars, a tab, a tray, a page of the desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engawa.charters.asking import customs_of, first_page, note_at_space
from engawa.charters.models import Charter, Scope
from engawa.charters.policies import written_by
from engawa.charters.queries.waiting import BARS
from engawa.core.actor import Actor
from engawa.face.desk_pages import DeskPage, bring_desk_page
from engawa.site.trays import Tray, bring_tray
from engawa.spaces.bars import Bar, offer_bar
from engawa.spaces.models import Space
from engawa.spaces.pages import SpacePage, bring_first_page, bring_note, bring_part, bring_tab

READ_IT = _("Read the charter")


def _of_space(space: Space) -> str:
    return reverse("charters:space", args=[space.slug])


def offer_bars() -> None:
    offer_bar(
        Bar(
            BARS[Scope.SITE],
            _("To write here, please first read and accept the charter of the community."),
            lambda _space: reverse("charters:site"),
            READ_IT,
        )
    )
    offer_bar(
        Bar(
            BARS[Scope.STAFF],
            _(
                "To write here as staff, please first read and accept what we ask of "
                "our own people."
            ),
            lambda _space: reverse("charters:staff"),
            _("Read the page for staff"),
        )
    )
    offer_bar(
        Bar(
            BARS[Scope.SPACE],
            _("To write here, please first read and accept the charter of this space."),
            _of_space,
            READ_IT,
        )
    )


def _waiting(actor: Actor) -> int:
    """Places that have grown past the size at which rules are better, and no full charter yet."""
    grown = Charter.objects.filter(written_by(actor), due_at__isnull=False)
    return grown.filter(space__archived_at=None).count()


def _tray_title(n: int) -> str:
    words = ngettext(
        "%(n)s place has grown and has no charter", "%(n)s places have grown and have no charter", n
    )
    return words % {"n": n}


def offer_pages() -> None:
    bring_tab(SpacePage("charter", _("Charter"), "charters:space", lambda _standing: True))
    bring_note("charters", note_at_space)
    bring_part("charters", customs_of)
    bring_first_page("charters", first_page)
    bring_desk_page(DeskPage("charters", _("Charters"), "charters:desk", "spaces", 30))
    bring_tray(
        Tray(
            "charters",
            _waiting,
            _tray_title,
            _("From about thirty people clear rules are better than none. A draft is ready."),
            _("Look at the drafts"),
            lambda: reverse("charters:desk"),
            icon="scroll-text",
        )
    )
