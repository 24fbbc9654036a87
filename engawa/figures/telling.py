"""The one goal a space shows its members, on its About page."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engawa.charters.models import Goal
from engawa.figures.queries.goals import progress
from engawa.spaces.pages import AboutPart
from engawa.spaces.queries import Standing


def shown_goal(standing: Standing) -> AboutPart | None:
    """The same for all who read the space."""
    goal = Goal.objects.filter(charter__space=standing.space, is_shown=True).first()
    far = progress([goal]).get(goal.pk) if goal else None
    if goal is None or far is None:
        return None
    so_far = f"{far.measure}: {far.now}"
    texts = [(_("What we want to reach"), goal.what), (_("So far"), so_far)]
    if far.left:
        texts.append((_("Still to go"), far.left))
    if goal.until:
        texts.append((_("By when"), date_format(goal.until)))
    bar = (far.steps, so_far) if far.is_known else None
    return AboutPart(_("Our goal"), texts, bar=bar)
