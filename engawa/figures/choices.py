"""How much our own people run a space, and what that costs them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Running(TextChoices):
    """Who carries a space."""

    STAFF = "staff", _("By our own people")
    TOGETHER = "together", _("Together with members")
    MEMBERS = "members", _("By members")


EFFORT: dict[str, str | Promise] = {
    Running.STAFF: _(
        "We begin the topics and answer within four working hours. Reckon with an hour each day."
    ),
    Running.TOGETHER: _(
        "Members answer first, we step in after half a day. Reckon with two or three hours a week."
    ),
    Running.MEMBERS: _("Members run it; we look in and say thank you. Reckon with an hour a week."),
}
