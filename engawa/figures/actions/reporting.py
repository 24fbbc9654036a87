"""The letter of Monday to those who run spaces."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from engawa.accounts.models import Member
from engawa.figures.queries.weekly import Week, last_week, run_by, runners, week_of
from engawa.figures.weeks import monday
from engawa.figures.words import change_words, finding, week_told, week_words
from engawa.mailing.tokens import Stop, stop_url
from engawa.notifications.queries.inbox import choice_of
from engawa.outbox import send_later
from engawa.outbox.models import Letter
from engawa.spaces.membership import actor_for

KIND = "weekly_report"
TEMPLATE = "figures/letters/weekly"
LATEST_DAY = 2
FIRST_FIGURES = 4


def write_reports() -> int:
    """How many letters were written; each person in a transaction of their own."""
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    if today.weekday() > LATEST_DAY:
        return 0
    week = last_week(monday(today))
    if week is None:
        return 0
    key = f"weekly:{week.isoformat()}"
    told = set(Letter.objects.filter(key=key).values_list("member_id", flat=True))
    letters = [_write(member, key) for member in runners() if member.pk not in told]
    return sum(letter is not None for letter in letters)


@transaction.atomic
def _write(member: Member, key: str) -> Letter | None:
    if not is_wanted(member):
        return None
    actor = actor_for(member)
    week = last_week(monday(timezone.now()))
    found = week_of(actor, week) if week else None
    if not found:
        return None
    with translation.override(member.language):
        context = _context(member, found)
    return send_later(
        member.email,
        key,
        TEMPLATE,
        context,
        member.language,
        member.pk,
        about={"spaces": [each.space.pk for each in found.spaces]},
        unsubscribe_url=context["stop_url"],
    )


def is_wanted(member: Member) -> bool:
    choice = choice_of(member.pk)
    return member.is_active and KIND not in {*choice.mail_off, *choice.off}


def still_stands(letter: Letter) -> bool:
    """Whether its reader still runs every space it tells of, and still wants it."""
    if letter.member is None or not is_wanted(letter.member):
        return False
    return set(letter.about.get("spaces", [])) <= set(run_by(actor_for(letter.member)))


def _context(member: Member, week: Week) -> dict[str, Any]:
    spaces = [
        {
            "name": each.space.name,
            "url": settings.SITE_URL + reverse("figures:space", args=[each.space.slug]),
            "week": week_told(each.new_members, each.active, each.topics),
            "figures": [
                f"{finding(reading)} – {change_words(reading)}"
                for reading in each.readings[:FIRST_FIGURES]
                if reading.now.number is not None
            ],
        }
        for each in week.spaces
    ]
    return {
        "spaces": spaces,
        "begins": week_words(week.begins),
        "hand": [str(line.title) for line in week.hand],
        "url": settings.SITE_URL + reverse("upkeep:today"),
        "stop_url": stop_url(Stop(member.pk, (KIND,))),
        "choices_url": settings.SITE_URL + reverse("notifications:preferences"),
    }
