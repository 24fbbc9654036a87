"""What the inbox says of seats: one kind of notice, told of the steps that want to be known.

Letters of these steps are written by `letters`, with more in them than a line of the inbox.
"""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.admissions.policies import managed_spaces, my_places
from engawa.core.actor import Actor
from engawa.notifications.kinds import Kind, Words, bring_kind
from engawa.notifications.models import Notice
from engawa.spaces.policies import visible_spaces

SEAT, UNUSED, DUTY, MISSED = "seat", "unused_seat", "duty", "duty_missed"


def bring() -> None:
    seat = Words(_seat_title, _seat_said, _seat_href, icon="ticket", tone="wait")
    unused = Words(_unused_title, _unused_said, _unused_href, icon="ticket", tone="wait")
    bring_kind(Kind(SEAT, gettext_lazy("Seats I wait for"), True, seat, _sees_seat))
    bring_kind(Kind(UNUSED, gettext_lazy("Seats I do not use"), True, unused, _sees_unused))
    duty = Words(_duty_title, _duty_said, _duty_href, icon="clipboard-list", tone="wait")
    missed = Words(_missed_title, _missed_said, _duty_href, icon="clipboard-list", tone="wait")
    bring_kind(Kind(DUTY, gettext_lazy("Reports I owe a space"), False, duty, _sees_unused))
    bring_kind(
        Kind(MISSED, gettext_lazy("Reports missed in my spaces"), False, missed, _sees_missed)
    )


def _sees_seat(actor: Actor) -> Q:
    return Q(space_id__in=my_places(actor).values("space_id"))


def _sees_unused(actor: Actor) -> Q:
    return Q(space_id__in=visible_spaces(actor).values("pk"))


def _sees_missed(actor: Actor) -> Q:
    return managed_spaces(actor)


def _space(notice: Notice) -> dict[str, str]:
    return {"space": notice.space.name if notice.space else ""}


def _seat_title(notice: Notice) -> str:
    titles = {
        "offered": _("A seat in “%(space)s” is yours"),
        "reminded": _("Your seat in “%(space)s” is kept for two more days"),
        "lapsed": _("Your seat in “%(space)s” went on to the next person"),
        "closed": _("You are no longer on the waiting list of “%(space)s”"),
    }
    return titles.get(notice.fact, titles["offered"]) % _space(notice)


def _seat_said(notice: Notice) -> str:
    if notice.fact in ("offered", "reminded"):
        return _("Please answer in time; others wait.")
    return _("The page says why, and what you can do.")


def _seat_href(notice: Notice) -> str:
    if notice.space is None:
        return reverse("admissions:standings")
    return reverse("admissions:my_place", args=[notice.space.slug])


def _unused_title(notice: Notice) -> str:
    return _("Do you still need your seat in “%(space)s”?") % _space(notice)


def _unused_said(_notice: Notice) -> str:
    return _("One click is enough if you stay. Others wait for a seat.")


def _unused_href(notice: Notice) -> str:
    if notice.space is None:
        return reverse("admissions:standings")
    return reverse("admissions:stay", args=[notice.space.slug])


def _duty_title(notice: Notice) -> str:
    return _("A report for “%(space)s”, please") % _space(notice)


def _duty_said(_notice: Notice) -> str:
    return _("Three lines are enough. If you were not there, one click excuses you.")


def _duty_href(notice: Notice) -> str:
    if notice.space is None:
        return reverse("admissions:standings")
    return reverse("admissions:duties", args=[notice.space.slug])


def _missed_title(notice: Notice) -> str:
    return _("Somebody in “%(space)s” misses reports") % _space(notice)


def _missed_said(notice: Notice) -> str:
    return _("%(n)s in a row. A private word may help.") % {"n": notice.fact}
