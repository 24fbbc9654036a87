"""What this room puts into the places that others keep open."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engawa.companies.actions.gates import KEPT_OUT
from engawa.companies.actions.intaking.running import intake_keys
from engawa.companies.models import Proposal
from engawa.companies.policies import visible_proposals
from engawa.companies.queries import company_then, logo_keys
from engawa.content.bylines import offer_history
from engawa.core.actor import Actor
from engawa.core.blobs import keep_blobs
from engawa.face.desk_pages import DeskPage, bring_desk_page
from engawa.site.trays import Tray, bring_tray
from engawa.spaces.bars import Bar, offer_bar
from engawa.spaces.pages import SpacePage, bring_setting


def offer() -> None:
    offer_bar(
        Bar(
            KEPT_OUT,
            _("This space keeps to itself: its owners decided which of our staff take part."),
            closes_door=True,
        )
    )
    offer_history(company_then)
    keep_blobs(logo_keys)
    keep_blobs(intake_keys)
    bring_desk_page(DeskPage("companies", _("Companies"), "companies:desk", "people", 20))
    bring_tray(
        Tray(
            "companies.matches",
            _waiting,
            lambda n: ngettext("%(n)s person to match", "%(n)s people to match", n) % {"n": n},
            _("They may belong to a company; somebody who knows has to say so."),
            _("Look at the proposals"),
            lambda: reverse("companies:queue"),
            icon="users",
            oldest=_waiting_since,
        )
    )
    bring_setting(
        SpacePage(
            "entry",
            _("Rule of entry"),
            "companies:gate",
            lambda standing: bool(standing.change_visibility),
            icon="building-2",
            group="people",
        )
    )
    bring_setting(
        SpacePage(
            "staff_policy",
            _("Our staff here"),
            "companies:staff_policy",
            lambda standing: bool(standing.change_visibility),
            icon="user-cog",
            group="people",
        )
    )


def _waiting(actor: Actor) -> int:
    return visible_proposals(actor).filter(state=Proposal.State.PENDING).count()


def _waiting_since(actor: Actor) -> datetime | None:
    rows = visible_proposals(actor).filter(state=Proposal.State.PENDING)
    return rows.order_by("created_at").values_list("created_at", flat=True).first()
