"""What members are told about rules of entry and seats of companies, in words."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.companies.models import Affiliation
from engawa.core.actor import Actor, Visibility
from engawa.notifications.kinds import Kind, Words, bring_kind
from engawa.notifications.models import Notice
from engawa.spaces.policies import visible_spaces

SEAT, LINE = "company_seat", "company_line"


def bring_notices() -> None:
    seat = Words(_seat_title, _seat_said, _mine, icon="ticket", tone="wait")
    bring_kind(Kind(SEAT, gettext_lazy("Seats of a company I wait for"), True, seat, _mine_anyway))
    line = Words(_line_title, _line_said, _line, icon="ticket", tone="wait")
    bring_kind(
        Kind(LINE, gettext_lazy("Colleagues wait for a seat of my company"), False, line, _led)
    )
    bring_kind(
        Kind(
            "gate_closed",
            gettext_lazy("A rule of entry takes me out of a space"),
            always=True,
            words=Words(_title_of_closed, _why_it_closed, _mine, icon="door-open", tone="wait"),
            sees=_mine_anyway,
        )
    )
    bring_kind(
        Kind(
            "gate_opened",
            gettext_lazy("A rule of entry brings me into a space"),
            words=Words(_name, _why_it_opened, _space, icon="door-open", tone="ok"),
            sees=_readable,
        )
    )


def _mine_anyway(actor: Actor) -> Q:
    """Whoever was taken out reads why; the name is shown only while the space may be known."""
    return Q(recipient_id=actor.me)


def _readable(actor: Actor) -> Q:
    return Q(Exists(visible_spaces(actor).filter(pk=OuterRef("space_id"))))


def _title_of_closed(notice: Notice) -> str:
    """A secret space is not named to those outside, nor one that became secret since."""
    space = notice.space
    if space is None or space.visibility == Visibility.SECRET:
        return _("A closed space")
    return space.name


def _why_it_closed(notice: Notice) -> str:
    if notice.fact == "staff":
        return _("Its staff policy does not admit you any more. What you wrote there stays.")
    return _("You no longer fit its rule of entry, for example because you changed companies.")


def _name(notice: Notice) -> str:
    return notice.space.name if notice.space else ""


def _why_it_opened(notice: Notice) -> str:
    return _("You belong here by your company or your kind of membership.")


def _mine(notice: Notice) -> str:
    return reverse("companies:mine")


def _space(notice: Notice) -> str:
    return notice.space.get_absolute_url() if notice.space else reverse("companies:mine")


def _seat_title(notice: Notice) -> str:
    titles = {
        "offered": _("A seat of your company is kept for you"),
        "reminded": _("Your seat of the company is kept a little longer"),
        "lapsed": _("Your seat of the company went on to the next person"),
        "closed": _("You no longer wait for a seat of the company"),
    }
    return titles.get(notice.fact, titles["offered"])


def _seat_said(notice: Notice) -> str:
    if notice.fact in ("offered", "reminded"):
        return _("Please answer in time; others wait.")
    return _("The letter about it says more.")


def _led(actor: Actor) -> Q:
    """As long as one runs a company at all; its page asks again."""
    led = Affiliation.objects.filter(
        member_id=actor.me, until=None, role=Affiliation.Role.ADMINISTRATOR
    )
    return Q(fact__in=led.values("company__slug"))


def _line_title(_notice: Notice) -> str:
    return _("A colleague waits for a seat")


def _line_said(_notice: Notice) -> str:
    return _("All seats of your company are taken. The line shows who is next.")


def _line(notice: Notice) -> str:
    return reverse("companies:seats", args=[notice.fact])
