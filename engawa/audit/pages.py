"""Where the audit log is to be found."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engawa.audit.queries.state import latest_check
from engawa.core.actor import Actor
from engawa.face.desk_pages import DeskPage, bring_desk_page
from engawa.site.trays import Tray, bring_tray
from engawa.spaces.pages import SpacePage, bring_setting


def bring() -> None:
    bring_desk_page(DeskPage("audit", _("Audit log"), "audit:house", "watch", 30))
    bring_setting(
        SpacePage(
            "audit", _("Audit log"), "audit:space", lambda s: s.actor.owns(s.space), "scroll-text"
        )
    )
    bring_tray(
        Tray(
            "audit",
            _broken,
            lambda _n: str(_("The audit log was tampered with")),
            _("Its chain does not hold. Keep a copy of the database before anything else."),
            _("See where it breaks"),
            lambda: reverse("audit:house"),
            tone="bad",
        )
    )


def _broken(_actor: Actor) -> int:
    last = latest_check()
    return int(last is not None and not last.holds)
