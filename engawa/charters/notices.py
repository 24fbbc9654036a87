"""What notices about charters say, and who may still be shown them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.charters.models import Scope
from engawa.charters.policies import managed_spaces, sees_inside
from engawa.core.actor import Actor
from engawa.notifications.kinds import Kind, Words
from engawa.notifications.models import Notice
from engawa.spaces.policies import visible_spaces


def address_of(notice: Notice) -> str:
    """The charter it is about."""
    if notice.space is not None:
        return reverse("charters:space", args=[notice.space.slug])
    staff = notice.fact.startswith(Scope.STAFF)
    return reverse("charters:staff" if staff else "charters:site")


def _proposal(notice: Notice) -> str:
    return reverse("charters:proposal", args=[notice.fact.partition(":")[2]])


def sees(actor: Actor) -> Q:
    """Charters of spaces one reads, that of the site, and that of the staff for staff."""
    readable = Exists(visible_spaces(actor).filter(pk=OuterRef("space_id")))
    seen = Q(readable) | Q(space=None, fact__startswith=str(Scope.SITE))
    if sees_inside(actor):
        seen |= Q(space=None, fact__startswith=str(Scope.STAFF))
    return seen


def sees_tasks(actor: Actor) -> Q:
    """Those who write the charter."""
    seen = Q(space__in=managed_spaces(actor))
    return seen | Q(space=None) if actor.manages_site else seen


def _place(notice: Notice) -> dict[str, str]:
    if notice.space is not None:
        return {"place": notice.space.name}
    staff = notice.fact.startswith(Scope.STAFF)
    return {"place": _("our own staff") if staff else _("the whole community")}


def _due_title(notice: Notice) -> str:
    if notice.fact.partition(":")[2]:
        return _("Time for a charter: %(place)s") % _place(notice)
    return _("The charter can be adopted: %(place)s") % _place(notice)


def _due_said(notice: Notice) -> str:
    people = notice.fact.partition(":")[2]
    if people:
        return _("%(people)s people belong here now. A draft waits for you.") % {"people": people}
    return _("The time for comments is over.")


KINDS = (
    Kind(
        "charter_asked",
        gettext_lazy("A charter I have to accept"),
        always=True,
        words=Words(
            title=lambda n: _("A charter to accept: %(place)s") % _place(n),
            said=lambda _n: _("See what is different. Without it you can read on, but not write."),
            href=address_of,
            icon="scroll-text",
            tone="wait",
        ),
        sees=sees,
    ),
    Kind(
        "charter_reminder",
        gettext_lazy("Reminders of charters I have not accepted"),
        words=Words(
            title=lambda n: _("A charter still waits for you: %(place)s") % _place(n),
            said=lambda _n: _("In a few days you can only write here after accepting it."),
            href=address_of,
            icon="scroll-text",
            tone="wait",
        ),
        sees=sees,
    ),
    Kind(
        "charter_changed",
        gettext_lazy("Small changes of charters"),
        words=Words(
            title=lambda n: _("The charter was changed a little: %(place)s") % _place(n),
            said=lambda _n: _("You need not do anything."),
            href=address_of,
            icon="scroll-text",
        ),
        sees=sees,
    ),
    Kind(
        "charter_comment",
        gettext_lazy("Charters I may comment on"),
        words=Words(
            title=lambda n: _("What do you think of the new charter? %(place)s") % _place(n),
            said=lambda _n: _("It is not adopted yet. Your comments will be read."),
            href=_proposal,
            icon="message-square-quote",
        ),
        sees=sees,
    ),
    Kind(
        "charter_due",
        gettext_lazy("Charters that wait for me as a manager"),
        words=Words(
            title=_due_title, said=_due_said, href=address_of, icon="scroll-text", tone="wait"
        ),
        sees=sees_tasks,
    ),
)
