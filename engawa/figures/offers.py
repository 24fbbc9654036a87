"""What this room offers to the rooms below: a page among a space's settings, one of the desk."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engawa.charters.measures import Measures, bring_measures
from engawa.core.actor import Actor
from engawa.face.desk_pages import DeskPage, bring_desk_page
from engawa.figures.actions.reporting import KIND
from engawa.figures.models import Outlook
from engawa.figures.policies import visible_outlooks
from engawa.figures.queries import goals
from engawa.figures.telling import shown_goal
from engawa.figures.weeks import begins
from engawa.notifications.kinds import Kind, bring_kind
from engawa.site.trays import Tray, bring_tray
from engawa.spaces.pages import SpacePage, bring_part, bring_setting
from engawa.spaces.queries import Standing
from engawa.upkeep.rights import LOOK_AFTER


def bring() -> None:
    bring_kind(Kind(KIND, _("How the spaces I run fared, each Monday by mail")))
    bring_measures(Measures(goals.choices, goals.places, goals.progress))
    bring_part("figures.goal", shown_goal)
    bring_desk_page(DeskPage("figures", _("Figures of all spaces"), "figures:house", "spaces", 60))
    bring_tray(
        Tray(
            "outlooks",
            _count_due,
            _due_title,
            _("You wanted to look again by today. Compare the figures with what you wrote."),
            _("Look at the figures"),
            lambda: reverse("figures:due"),
            icon="binoculars",
            oldest=_oldest_due,
            of_spaces=True,
        )
    )
    bring_setting(SpacePage("figures", _("Figures"), "figures:space", _looks_after, "chart-line"))


def _due(actor: Actor) -> QuerySet[Outlook]:
    today = timezone.localdate()
    return visible_outlooks(actor).filter(review_on__lte=today, space__archived_at=None)


def _count_due(actor: Actor) -> int:
    return _due(actor).count()


def _oldest_due(actor: Actor) -> datetime | None:
    day = _due(actor).order_by("review_on").values_list("review_on", flat=True).first()
    return begins(day) if day else None


def _due_title(n: int) -> str:
    words = ngettext(
        "%(n)s space to look at again: has it become what it should?",
        "%(n)s spaces to look at again: have they become what they should?",
        n,
    )
    return words % {"n": n}


def _looks_after(standing: Standing) -> bool:
    return standing.actor.may(LOOK_AFTER, standing.space)
