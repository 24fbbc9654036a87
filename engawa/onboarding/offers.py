"""What this room offers to those below: tabs, notes and parts of spaces, a tray, desk pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engawa.content.menus import Line, bring_lines
from engawa.content.models import Reply, Topic
from engawa.core.actor import Actor
from engawa.face.desk_pages import DeskPage, bring_desk_page
from engawa.onboarding.facts import facts_of
from engawa.onboarding.policies import can_look_up_asker
from engawa.onboarding.queries.greeting import waiting_posts
from engawa.site.trays import Tray, bring_tray
from engawa.spaces.pages import (
    AboutPart,
    SpaceNote,
    SpacePage,
    bring_front_part,
    bring_note,
    bring_setting,
    bring_tab,
)
from engawa.spaces.queries.standing import Standing


def offer_pages() -> None:
    bring_tab(
        SpacePage(
            "first_posts", gettext_lazy("First posts"), "onboarding:first_posts", _keeps_promise
        )
    )
    bring_tab(
        SpacePage(
            "companions", gettext_lazy("Companions"), "onboarding:companions", _has_companions
        )
    )
    bring_setting(
        SpacePage(
            "first_steps",
            gettext_lazy("First steps"),
            "onboarding:settings",
            lambda standing: standing.edits,
            "sprout",
        )
    )
    bring_lines(lines_for)
    bring_note("introduction", note_at_space)
    bring_front_part("promise", promise_of)
    bring_desk_page(
        DeskPage("first_posts", gettext_lazy("First posts"), "onboarding:desk", "people")
    )
    bring_desk_page(DeskPage("welcome", gettext_lazy("Welcome"), "onboarding:house", "people"))
    bring_tray(
        Tray(
            "first_posts",
            _waiting,
            _title,
            gettext_lazy("Whoever gets a reply to their first post writes a second one."),
            gettext_lazy("Look at the first posts"),
            lambda: reverse("onboarding:desk"),
            icon="sprout",
        )
    )


def lines_for(actor: Actor, topic: Topic, reply: Reply | None) -> list[Line]:
    """Who asked, in spaces where one may ask without a name; for those who tend them."""
    if reply is not None or not facts_of(topic.space).asks_quietly:
        return []
    if not can_look_up_asker(actor, topic):
        return []
    address = reverse("onboarding:asked_by", args=[topic.public_id])
    return [Line(_("Who asked this?"), "eye", address)]


def _keeps_promise(standing: Standing) -> bool:
    return standing.manages and facts_of(standing.space).reply_hours is not None


def _has_companions(standing: Standing) -> bool:
    return standing.is_member and facts_of(standing.space).has_companions


def note_at_space(standing: Standing) -> SpaceNote | None:
    """Newcomers are led to the introductions; asks no query."""
    space = standing.space
    if space.pk not in standing.actor.new_in or space.is_archived:
        return None
    if not facts_of(space).introductions:
        return None
    return SpaceNote(
        _("Welcome. Would you like to say hello?"),
        _("Two lines are plenty; reading only is welcome, too."),
        reverse("onboarding:introduce", args=[space.slug]),
        _("Introduce yourself"),
        tone="ok",
        icon="sprout",
    )


def promise_of(standing: Standing) -> AboutPart | None:
    """How quickly newcomers hear something, the same for every reader."""
    facts = facts_of(standing.space)
    if facts.reply_hours is None:
        return None
    hours = facts.reply_hours
    promise = ngettext(
        "A first post gets a reply within %(n)s working hour.",
        "A first post gets a reply within %(n)s working hours.",
        hours,
    )
    texts = [(promise % {"n": hours}, _kept(standing))]
    return AboutPart(_("New here?"), texts)


def _kept(standing: Standing) -> str:
    record = facts_of(standing.space).record
    if not record.says_something or record.wait is None:
        return ""
    facts = {"percent": record.percent, "wait": _hours(record.wait)}
    return _("Kept %(percent)s %% of the last 90 days; usually after %(wait)s.") % facts


def _hours(hours: float) -> str:
    if hours < 1:
        return _("less than an hour")
    whole = round(hours)
    return ngettext("%(n)s working hour", "%(n)s working hours", whole) % {"n": whole}


def _waiting(actor: Actor) -> int:
    return waiting_posts(actor).count()


def _title(n: int) -> str:
    words = ngettext("%(n)s first post waits", "%(n)s first posts wait", n)
    return words % {"n": n}
