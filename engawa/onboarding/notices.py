"""What notices about first steps say, and who may still be shown them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engawa.core.actor import Actor
from engawa.notifications.kinds import Kind, Words, bring_kind
from engawa.notifications.models import Notice
from engawa.onboarding.hours import local
from engawa.spaces.policies import visible_spaces

GREET, GREET_SOON, GREET_MISSED = "first_post", "first_post_due", "first_post_missed"
WELCOME, GREETER = "welcome_step", "greeter"
COMPANION, DRAFT_SHOWN, REMARK = "companion", "companion_draft", "companion_word"


def bring() -> None:
    for kind in _kinds():
        bring_kind(kind)


def _until(notice: Notice) -> dict[str, str]:
    """The moment promised, in the time of the site."""
    try:
        until = local(datetime.fromisoformat(notice.fact))
    except ValueError:
        return {"until": ""}
    return {"until": date_format(until, "SHORT_DATETIME_FORMAT")}


def _text(notice: Notice) -> str:
    if notice.reply is not None:
        return notice.reply.get_absolute_url()
    return notice.topic.get_absolute_url() if notice.topic else reverse("notifications:inbox")


def _space(notice: Notice) -> dict[str, str]:
    return {"space": notice.space.name if notice.space else ""}


def _no_title(_notice: Notice) -> str:
    return ""


def _step_title(notice: Notice) -> str:
    return notice.fact.partition(":")[2]


def _step_said(notice: Notice) -> str:
    if notice.space is None:
        return _("A step of your welcome in the community.")
    return _("A step of your welcome in “%(space)s”.") % _space(notice)


def _step_href(notice: Notice) -> str:
    return reverse("onboarding:step", args=[notice.fact.partition(":")[0]])


def _pair_href(notice: Notice) -> str:
    return reverse("onboarding:pair", args=[notice.fact])


def _space_href(notice: Notice) -> str:
    if notice.space is None:
        return reverse("notifications:inbox")
    return reverse("onboarding:first_posts", args=[notice.space.slug])


def sees_place(actor: Actor) -> Q:
    return Q(space=None) | Q(space_id__in=visible_spaces(actor).values("pk"))


def sees_inside(actor: Actor) -> Q:
    return Q(space_id__in=list(actor.space_roles))


def _kinds() -> tuple[Kind, ...]:
    return (
        Kind(
            GREET,
            gettext_lazy("First posts it is my turn to answer"),
            words=Words(
                _no_title,
                lambda n: (
                    _("Somebody wrote here for the first time. A reply by %(until)s, please.")
                    % _until(n)
                ),
                _text,
                icon="sprout",
            ),
        ),
        Kind(
            GREET_SOON,
            gettext_lazy("First posts nobody has answered yet"),
            words=Words(
                _no_title,
                lambda n: (
                    _("This first post still waits. We promised a reply by %(until)s.") % _until(n)
                ),
                _text,
                icon="alarm-clock",
                tone="wait",
            ),
        ),
        Kind(
            GREET_MISSED,
            gettext_lazy("First posts that waited longer than promised"),
            always=True,
            words=Words(
                _no_title,
                lambda _n: _("The time promised for this first post is over. A line now helps."),
                _text,
                icon="circle-alert",
                tone="wait",
            ),
        ),
        Kind(
            GREETER,
            gettext_lazy("I am asked to greet newcomers"),
            always=True,
            words=Words(
                lambda n: _("You greet newcomers in “%(space)s”") % _space(n),
                lambda _n: _("When it is your turn, a notice leads you to the first post."),
                _space_href,
                icon="hand-heart",
            ),
            sees=sees_inside,
        ),
        Kind(
            WELCOME,
            gettext_lazy("Steps of my welcome"),
            words=Words(_step_title, _step_said, _step_href, icon="sprout"),
            sees=sees_place,
        ),
        *_companions(),
    )


def _companions() -> tuple[Kind, ...]:
    return (
        Kind(
            COMPANION,
            gettext_lazy("Newcomers I stand by"),
            words=Words(
                lambda n: _("A newcomer in “%(space)s” would like your company") % _space(n),
                lambda _n: _("A short hello is enough for now."),
                _pair_href,
                icon="hand-heart",
            ),
            sees=sees_inside,
        ),
        Kind(
            DRAFT_SHOWN,
            gettext_lazy("Drafts shown to me"),
            words=Words(
                lambda n: _("A draft from “%(space)s” is shown to you") % _space(n),
                lambda _n: _("Only the two of you can read it. A line of encouragement helps."),
                _pair_href,
                icon="file-text",
            ),
            sees=sees_inside,
        ),
        Kind(
            REMARK,
            gettext_lazy("Words between me and my companion"),
            words=Words(
                lambda n: _("A word from your companion in “%(space)s”") % _space(n),
                lambda _n: _("Only the two of you can read it."),
                _pair_href,
                icon="message-circle",
            ),
            sees=sees_inside,
        ),
    )
