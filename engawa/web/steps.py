"""Today's step: the one thing the home page offers, chosen by where a member stands.

Newcomers are led through four first steps; others are offered something to give. A step may be
swapped for the next one, or rested until tomorrow; that stays on the device, in a cookie.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.content.models import Topic
from engawa.core.actor import Actor
from engawa.core.request import Request
from engawa.web.queries.home import Today, has_spoken

COOKIE = "engawa_step"
REST = "rest"
NEW_HERE = timedelta(days=30)


@dataclass(frozen=True)
class Step:
    key: str
    title: str
    text: str
    action: str
    href: str


def step_for(request: Request, member: Member, today: Today) -> tuple[Step | None, bool, bool]:
    """The step (None when resting or done), whether it is a first one, whether others wait."""
    turn = _turn(request)
    firsts = list(_first_steps(request.actor, member, today))
    steps = firsts or list(_daily_steps(request.actor, today))
    if turn == REST or not steps:
        return None, bool(firsts), False
    return steps[int(turn) % len(steps)], bool(firsts), len(steps) > 1


def next_turn(request: Request, wish: str) -> str:
    """The cookie's value after a wish: "rest", "swap", anything else wakes up again."""
    turn = _turn(request)
    now = timezone.localdate().isoformat()
    if wish == REST:
        return f"{now}.{REST}"
    start = 0 if turn == REST else int(turn)
    return f"{now}.{(start + 1) % 100 if wish == 'swap' else 0}"


def is_resting(request: Request) -> bool:
    return _turn(request) == REST


def _turn(request: Request) -> str:
    """ "rest" or how often the step was swapped today; yesterday's wishes are forgotten."""
    day, _dot, turn = request.COOKIES.get(COOKIE, "").partition(".")
    if day != timezone.localdate().isoformat():
        return "0"
    return turn if turn == REST or (turn.isascii() and turn.isdigit() and len(turn) < 3) else "0"


def _first_steps(actor: Actor, member: Member, today: Today) -> Iterator[Step]:
    """Profile, space, hello, answer; those already taken are left out."""
    if timezone.now() - member.joined_at > NEW_HERE and actor.space_roles:
        return
    if not (member.photo_id or member.position or member.company_id):
        yield _profile_step()
    if not actor.space_roles:
        yield _space_step()
    elif not has_spoken(actor, today):
        yield _hello_step()
        yield from (_answer_step(question) for question in today.questions[:1])


def _daily_steps(actor: Actor, today: Today) -> Iterator[Step]:
    """What would help someone most, first."""
    yield from (_own_step(topic) for topic in today.mine[:1])
    yield from (_answer_step(question) for question in today.questions)
    yield from (_reading_step(topic) for topic in today.begun[:1])
    if not actor.space_roles:
        yield _space_step()


def _profile_step() -> Step:
    return Step(
        "profile",
        _("Say in a line who you are"),
        _("People answer more readily when they know what you do. It takes two minutes."),
        _("Complete my profile"),
        reverse("accounts:profile"),
    )


def _space_step() -> Step:
    return Step(
        "space",
        _("Find a space that is about your work"),
        _("What is new there will appear on this page. You can leave again at any time."),
        _("Look at the spaces"),
        reverse("spaces:directory"),
    )


def _hello_step() -> Step:
    return Step(
        "hello",
        _("Say hello"),
        _("Two sentences are plenty: what you work on, and what you would like to hear about."),
        _("Write a hello"),
        reverse("web:hello"),
    )


def _answer_step(question: Topic) -> Step:
    author: Member = question.author
    if timezone.now() - author.joined_at < NEW_HERE:
        title = _("Will you be the first to answer %(name)s?") % {"name": author.polite_name()}
        text = _("%(name)s is new here and asks: “%(title)s”")
    else:
        title = _("A question you may be able to answer")
        text = _("%(name)s asks: “%(title)s”")
    told = {"name": author.polite_name(), "title": question.title}
    return Step("answer", title, text % told, _("Read the question"), question.get_absolute_url())


def _own_step(topic: Topic) -> Step:
    href = reverse("content:first_unread", args=[topic.public_id])
    if topic.state == "open":
        title = _("Your question has an answer")
        text = _("Did it help? Then accept it, so others find it: “%(title)s”")
    else:
        title = _("There are replies to you")
        text = _("A word back keeps the talk alive: “%(title)s”")
    return Step("own", title, text % {"title": topic.title}, _("Read the replies"), href)


def _reading_step(topic: Topic) -> Step:
    href = reverse("content:first_unread", args=[topic.public_id])
    text = _("New replies since you were there: “%(title)s”") % {"title": topic.title}
    return Step("reading", _("Read on where you stopped"), text, _("Read on"), href)
