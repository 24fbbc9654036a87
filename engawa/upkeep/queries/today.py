"""What waits today for whoever looks after spaces: a fixed number of queries, however much it is.

Lines come from the trays of all rooms, and from what those rooms keep by space.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engawa.admissions.models import DutyTask, Place
from engawa.charters.models import Charter, Version
from engawa.charters.policies import written_by
from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.questions.models import KIND, OPEN
from engawa.site.trays import Tray, trays
from engawa.spaces.models import Application
from engawa.spaces.policies import visible_applications
from engawa.upkeep import tunables
from engawa.upkeep.models import HandOver, Quiet, UnofficialGroup
from engawa.upkeep.policies import (
    desk_spaces,
    has_desk,
    visible_alarms,
    visible_groups,
    visible_hand_overs,
    visible_quiet_times,
)
from engawa.upkeep.queries.lines import Line, Words, by_space, line_of

SOON = timedelta(days=2)
Source = Callable[[Actor], "Line | None"]


def today(actor: Actor) -> list[Line]:
    """What `actor` can do something about, the most pressing kinds first."""
    if not has_desk(actor):
        return [line for line in (_offered(actor),) if line is not None]
    found = [source(actor) for source in SOURCES]
    brought = [_from_tray(tray, actor) for tray in trays() if tray.of_spaces or actor.manages_site]
    lines = [line for line in (*found, *brought) if line is not None]
    return sorted(lines, key=lambda line: TONES.get(line.tone, len(TONES)))


TONES = {"bad": 0, "wait": 1}


def _from_tray(tray: Tray, actor: Actor) -> Line | None:
    count = tray.count(actor)
    if not count:
        return None
    since = tray.oldest(actor) if tray.oldest else None
    words = (tray.title(count), tray.why, tray.leads, tray.address())
    return Line(tray.name, *words, count, since, tray.icon, tray.tone)


def _alarms(actor: Actor) -> Line | None:
    rows = visible_alarms(actor).filter(ended_at=None)
    words = Words(
        "alarms",
        lambda n: (
            ngettext(
                "%(n)s person in charge gives no sign, or is missing",
                "%(n)s people in charge give no sign, or are missing",
                n,
            )
            % {"n": n}
        ),
        _("Members notice when nobody is there. Write to them, or find somebody who takes over."),
        _("See who is in charge"),
        "user-x",
        "bad",
    )
    spots = by_space(rows, "space__", "since", "upkeep:charge")
    mine = desk_spaces(actor).filter(slug__in=[spot.slug for spot in spots[:1]])
    href = "" if spots and mine.exists() else reverse("upkeep:register") + "?only=alarm"
    return line_of(words, spots, href)


def _applications(actor: Actor) -> Line | None:
    rows = visible_applications(actor).filter(
        state=Application.State.PENDING, space__in=desk_spaces(actor), space__archived_at=None
    )
    words = Words(
        "applications",
        lambda n: ngettext("%(n)s request to join", "%(n)s requests to join", n) % {"n": n},
        _("Whoever asks is curious today. An answer within a day is the first welcome."),
        _("Answer the oldest"),
        "user-plus",
    )
    rows = rows.exclude(member_id=actor.me)
    return line_of(words, by_space(rows, "space__", "created_at", "admissions:review"))


def _questions(actor: Actor) -> Line | None:
    before = timezone.now() - timedelta(hours=tunables.QUESTION_HOURS.value())
    rows = _shown(actor).filter(kind=KIND, state=OPEN, reply_count=0, closed_at=None)
    rows = rows.filter(published_at__lt=before)
    words = Words(
        "questions",
        lambda n: (
            ngettext("%(n)s question without an answer", "%(n)s questions without an answer", n)
            % {"n": n}
        ),
        _("Even a word such as “we are looking into it” keeps people asking."),
        _("Open the oldest"),
        "circle-help",
    )
    return _of_topics(words, rows)


def _first_posts(actor: Actor) -> Line | None:
    since = timezone.now() - timedelta(days=tunables.FIRST_POST_DAYS.value())
    earlier = Topic.objects.filter(author=OuterRef("author"), pk__lt=OuterRef("pk"))
    replied = Reply.objects.filter(
        author=OuterRef("author"), published_at__lt=OuterRef("published_at")
    )
    rows = _shown(actor).filter(reply_count=0, published_at__gte=since, author__site_role="member")
    rows = rows.filter(~Exists(earlier), ~Exists(replied)).exclude(kind=KIND)
    words = Words(
        "first_posts",
        lambda n: ngettext("%(n)s first post to greet", "%(n)s first posts to greet", n) % {"n": n},
        _("Somebody wrote here for the first time, and nobody has replied yet."),
        _("Greet the oldest"),
        "hand",
    )
    return _of_topics(words, rows)


def _shown(actor: Actor) -> QuerySet[Topic]:
    in_use = desk_spaces(actor).filter(archived_at=None)
    return visible_topics(actor).filter(space__in=in_use, hidden_at=None)


def _of_topics(words: Words, rows: QuerySet[Topic]) -> Line | None:
    """The button opens the topic that waits longest."""
    spots = by_space(rows, "space__", "published_at", "content:space")
    oldest = rows.order_by("published_at", "pk").first() if spots else None
    return line_of(words, spots, oldest.get_absolute_url() if oldest else "")


def _line_of_waiters(actor: Actor) -> Line | None:
    rows = Place.objects.filter(state=Place.State.WAITING, space__in=desk_spaces(actor))
    words = Words(
        "waiting",
        lambda n: (
            ngettext("%(n)s person waits for a seat", "%(n)s people wait for a seat", n) % {"n": n}
        ),
        _("Seats move on by themselves. Is the number of seats still right?"),
        _("Look at the line"),
        "hourglass",
        "",
    )
    return line_of(words, by_space(rows, "space__", "since", "admissions:seats"))


def _duties(actor: Actor) -> Line | None:
    rows = DutyTask.objects.filter(
        state=DutyTask.State.OPEN,
        round__closed_at=None,
        round__due_at__lt=timezone.now() + SOON,
        round__duty__space__in=desk_spaces(actor).filter(archived_at=None),
    )
    words = Words(
        "duties",
        lambda n: ngettext("%(n)s report is due", "%(n)s reports are due", n) % {"n": n},
        _("Promised after a meeting. A friendly word helps more than a reminder."),
        _("See whose"),
        "clipboard-list",
        "",
    )
    path = "round__duty__space__"
    return line_of(words, by_space(rows, path, "round__due_at", "admissions:duties"))


def _charters(actor: Actor) -> Line | None:
    """Proposals whose time for comments is over, and charters nobody has read again for long."""
    now = timezone.now()
    over = Version.objects.filter(state=Version.State.PROPOSED, comments_until__lt=now)
    old = Q(current__adopted_at__lt=now - timedelta(days=tunables.REVIEW_DAYS.value()))
    waits = Q(Exists(over.filter(charter=OuterRef("pk")))) | old
    rows = Charter.objects.filter(
        written_by(actor), waits, space__in=desk_spaces(actor).filter(archived_at=None)
    )
    words = Words(
        "charter_reviews",
        lambda n: (
            ngettext("%(n)s charter to go through", "%(n)s charters to go through", n) % {"n": n}
        ),
        _("The time for comments is over, or it is long since anybody read it again."),
        _("Open the charter"),
        "scroll-text",
        "",
    )
    return line_of(words, by_space(rows, "space__", "created_at", "charters:space"))


def _offered(actor: Actor) -> Line | None:
    """Roles that were offered to oneself."""
    rows = visible_hand_overs(actor).filter(
        to_id=actor.me, state=HandOver.State.OFFERED, expires_at__gt=timezone.now()
    )
    words = Words(
        "offers",
        lambda n: (
            ngettext("%(n)s role is offered to you", "%(n)s roles are offered to you", n) % {"n": n}
        ),
        _("Somebody would like you to take over. Read the note and answer."),
        _("Read and answer"),
        "handshake",
    )
    first = rows.order_by("offered_at", "pk").first()
    if first is None:
        return None
    href = reverse("upkeep:hand_over", args=[first.public_id])
    return line_of(words, by_space(rows, "space__", "offered_at", "content:space"), href)


def _quiet(actor: Actor) -> Line | None:
    rows = visible_quiet_times(actor).filter(state=Quiet.State.ASKED)
    words = Words(
        "quiet",
        lambda n: (
            ngettext("%(n)s space has gone quiet", "%(n)s spaces have gone quiet", n) % {"n": n}
        ),
        _("Nobody has written there for long. Keep it, bring it back to life, or archive it."),
        _("Decide"),
        "moon",
    )
    return line_of(words, by_space(rows, "space__", "asked_at", "upkeep:rest"))


def _groups(actor: Actor) -> Line | None:
    if not actor.manages_site:
        return None
    rows = visible_groups(actor).filter(stand=UnofficialGroup.Stand.NEW)
    count = rows.count()
    if not count:
        return None
    words = {"n": count}
    since = rows.order_by("proposed_at").values_list("proposed_at", flat=True).first()
    return Line(
        "groups",
        ngettext("%(n)s group outside was proposed", "%(n)s groups outside were proposed", count)
        % words,
        _("They grew by themselves, so they have something. Watch, talk, adopt or leave alone."),
        _("Look at them"),
        reverse("upkeep:groups") + "?stand=new",
        count,
        since,
        "sprout",
        "",
    )


SOURCES: tuple[Source, ...] = (
    _alarms,
    _offered,
    _applications,
    _questions,
    _first_posts,
    _quiet,
    _line_of_waiters,
    _duties,
    _charters,
    _groups,
)
