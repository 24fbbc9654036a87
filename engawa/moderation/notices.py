"""What moderation tells people: how their report ended, what became of their text, what was
decided about them."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.core.actor import Actor
from engawa.moderation.policies import tended_spaces
from engawa.notifications.kinds import Kind, Words
from engawa.notifications.models import Notice

REPORT, TEXT, SANCTION = "report_settled", "text_looked_at", "sanction"
LATE = "queue_late"
COURTING = "courting"


def _always(_actor: Actor) -> Q:
    """Only ever told to the one it is for."""
    return Q(pk__isnull=False)


def _tended(actor: Actor) -> Q:
    """While one looks after the place; what is about people, site staff only."""
    found = Q(space__isnull=False, space__in=tended_spaces(actor))
    return found | Q(space=None) if actor.is_staff else found


def _late_title(notice: Notice) -> str:
    return notice.space.name if notice.space else _("Queue")


def _late_href(notice: Notice) -> str:
    return reverse("moderation:item", args=[notice.fact])


def _report_said(notice: Notice) -> str:
    if notice.fact == "agreed":
        return _("You were right, and we have acted. It helps everyone here.")
    if notice.fact == "disagreed":
        return _("We have looked and let it stand. It was good that you told us.")
    return _("Somebody has looked at it.")


def _text_said(notice: Notice) -> str:
    if notice.fact == "published":
        return _("A moderator has looked: your text can be read now.")
    if notice.fact == "deleted":
        return _("A moderator has taken your text away.")
    return _("A moderator has looked and did not publish it. The reason stands beside your text.")


def _text_href(notice: Notice) -> str:
    if notice.reply is not None:
        return notice.reply.get_absolute_url()
    return notice.topic.get_absolute_url() if notice.topic else reverse("moderation:my_standing")


def _sanction_title(notice: Notice) -> str:
    what = notice.fact.partition(":")[0]
    return {
        "question": _("Moderators have a question for you"),
        "note": _("A friendly note from the moderators"),
        "warning": _("A warning from the moderators"),
        "limit": _("You cannot write freely for a while"),
        "suspension": _("Your membership rests for a while"),
        "ban": _("You have been excluded"),
        "lifted": _("A decision about you was lifted"),
        "overturned": _("Somebody has looked again: the decision was taken back"),
        "upheld": _("Somebody has looked again: the decision stands"),
    }.get(what, _("From the moderators"))


def _sanction_href(notice: Notice) -> str:
    public_id = notice.fact.partition(":")[2]
    if not public_id:
        return reverse("moderation:my_standing")
    return reverse("moderation:my_sanction", args=[public_id])


def _staff(actor: Actor) -> Q:
    return Q(pk__isnull=not actor.is_staff)


KINDS = (
    Kind(
        COURTING,
        gettext_lazy("Somebody addresses many people of one company"),
        words=Words(
            lambda _n: _("An account addresses many people of one company"),
            lambda _n: _("Please look whether they come to help or to sell."),
            lambda _n: reverse("moderation:doubts"),
            "user-x",
            "wait",
        ),
        sees=_staff,
    ),
    Kind(
        REPORT,
        gettext_lazy("Something I reported was looked at"),
        words=Words(
            lambda _n: _("Thank you for your report"),
            _report_said,
            lambda _n: reverse("moderation:my_reports"),
            "flag",
            "ok",
        ),
        sees=_always,
    ),
    Kind(
        TEXT,
        gettext_lazy("A text of mine that waited was looked at"),
        always=True,
        words=Words(
            lambda _n: _("Your text was looked at"), _text_said, _text_href, "shield-check"
        ),
        sees=_always,
    ),
    Kind(
        LATE,
        gettext_lazy("Something in a queue of mine waits too long"),
        words=Words(
            _late_title,
            lambda _n: _("Something has waited long for a look, and you are the one who is there."),
            _late_href,
            "alarm-clock",
            "wait",
        ),
        sees=_tended,
    ),
    Kind(
        SANCTION,
        gettext_lazy("Moderators wrote to me"),
        always=True,
        words=Words(
            _sanction_title, lambda _n: _("Please read it."), _sanction_href, "shield-alert", "wait"
        ),
        sees=_always,
    ),
)
