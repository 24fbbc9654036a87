"""Where one stands at a door, in plain words: what it means, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Said:
    """`name` is the sign, `means` the sentence; `tone` and `icon` as in `face/parts/signs`."""

    name: str | Promise
    means: str | Promise
    tone: str = ""
    icon: str = "info"


STATES: dict[str, Said] = {
    "none": Said(_("Not asked yet"), _("You have not asked to join."), "", "door-open"),
    "invited": Said(
        _("Invited"),
        _("Somebody keeps a place for you. Accept the invitation to come in."),
        "wait",
        "mail",
    ),
    "pending": Said(
        _("Waiting for an answer"),
        _("Those who run the space read your request. You get a notice when they answer."),
        "wait",
        "clock",
    ),
    "waiting": Said(
        _("On the waiting list"),
        _("All seats are taken. When your turn comes, a seat is kept for you and we write to you."),
        "wait",
        "hourglass",
    ),
    "offered": Said(
        _("A seat is yours"),
        _("A seat is kept for you for some days. Please answer in time."),
        "wait",
        "ticket",
    ),
    "active": Said(_("You are in"), _("You belong to this space."), "ok", "check"),
    "suspended": Said(
        _("Suspended"),
        _("You take no part for the time being. Those who run the space can tell you more."),
        "wait",
        "pause",
    ),
    "refused": Said(
        _("Declined"), _("Your request was declined. The reason stands below."), "", "circle-x"
    ),
    "withdrawn": Said(_("Withdrawn"), _("You took your request back."), "", "undo-2"),
    "declined": Said(_("Seat declined"), _("You did not want the seat; it went on."), "", "undo-2"),
    "lapsed": Said(
        _("Offer over"),
        _("No answer came in time, so the seat went on to the next person. You can line up again."),
        "",
        "clock",
    ),
    "left": Said(_("Left"), _("You gave up your place. You can line up again."), "", "log-out"),
    "closed": Said(
        _("Taken off the list"), _("You are no longer on the waiting list."), "", "circle-x"
    ),
}


def said_of(state: str) -> Said:
    return STATES.get(state, STATES["none"])
