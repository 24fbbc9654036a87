"""Create, join, or a group elsewhere: twelve questions, and what each answer speaks for.

Plain arithmetic, open to see: each yes or no adds to one or more of the three ways. Where two
are level the smaller undertaking wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    CREATE = "create", _("A community of your own")
    JOIN = "join", _("Joining an existing community")
    GROUP = "group", _("A group on a social network")


class Answer(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNSURE = "unsure", _("Not sure")


# Of equals the smaller undertaking comes first.
CAUTIOUS = (Way.GROUP, Way.JOIN, Way.CREATE)
HIGHEST = 100


@dataclass(frozen=True)
class Side:
    """What an answer adds to which way, the reason in words, and the risk it shows."""

    adds: Mapping[Way, int] = field(default_factory=dict)
    reason: str | Promise = ""
    risk: str | Promise = ""


@dataclass(frozen=True)
class Question:
    key: str
    text: str | Promise
    yes: Side
    no: Side

    def side(self, answer: str) -> Side:
        return {Answer.YES: self.yes, Answer.NO: self.no}.get(Answer(answer), Side())


CREATE, JOIN, GROUP = Way.CREATE, Way.JOIN, Way.GROUP
QUESTIONS = (
    Question(
        "industry",
        _("Is the talk to be about the whole field rather than about your product?"),
        Side({JOIN: 3}, _("Talk about a whole field is best led where the field already meets.")),
        Side({CREATE: 2}, _("Talk about your own product needs a place of its own.")),
    ),
    Question(
        "existing",
        _("Is there a lively community already where these people meet?"),
        Side(
            {JOIN: 4},
            _("People rarely keep up two communities on one theme."),
            _("A second place on the same theme starts empty."),
        ),
        Side({CREATE: 2}, _("There is no such place yet.")),
    ),
    Question(
        "welcome",
        _("Could your people be seen and useful there?"),
        Side({JOIN: 2}, _("Being useful in a place of others is noticed.")),
        Side({CREATE: 1}),
    ),
    Question(
        "feedback_only",
        _("Is the aim only to collect feedback, or to announce things?"),
        Side({GROUP: 5}, _("For feedback and news a group on a public network does very well.")),
        Side({CREATE: 2}, _("You want relations between people, which a group hardly carries.")),
    ),
    Question(
        "helpers",
        _("Do some customers help others already, unasked?"),
        Side({CREATE: 3}, _("People who help unasked are the seed of a community.")),
        Side(
            {GROUP: 1},
            risk=_("At first only you will answer. Look for three people who will too."),
        ),
    ),
    Question(
        "twenty",
        _("Can you name twenty people who would take part in the first weeks?"),
        Side({CREATE: 3}, _("Twenty people are enough for a beginning.")),
        Side({GROUP: 2}, risk=_("If you build it they may not come. Find twenty first.")),
    ),
    Question(
        "hours",
        _("Does somebody have a day a week for it, for a year?"),
        Side({CREATE: 3}, _("Somebody has time for it.")),
        Side(
            {GROUP: 3, JOIN: 1},
            _("A group or a place of others takes less of your time."),
            _("A community left alone dies, and that is seen."),
        ),
    ),
    Question(
        "allies",
        _("Will support, product and sales answer there as well?"),
        Side({CREATE: 1}, _("Several departments stand behind it.")),
        Side(risk=_("Questions will pile up with one person. Find an ally in each department.")),
    ),
    Question(
        "confidential",
        _("Will things be said that must not be read outside?"),
        Side(
            {CREATE: 4},
            _("What must stay inside needs a place whose doors are yours."),
            _("Never put it into a group elsewhere."),
        ),
        Side({GROUP: 1, JOIN: 1}),
    ),
    Question(
        "lasting",
        _("Should what is written be found and used for years?"),
        Side({CREATE: 2}, _("Knowledge stays only where it can be searched and moved.")),
        Side({GROUP: 1}, _("What passes quickly needs no archive.")),
    ),
    Question(
        "companies",
        _("Must you know who speaks for which company?"),
        Side({CREATE: 2}, _("You need names, companies and roles.")),
        Side({GROUP: 1}),
    ),
    Question(
        "between",
        _("Do people gain from each other, not only from you?"),
        Side({CREATE: 2, JOIN: 1}, _("People gain from each other.")),
        Side({GROUP: 2}, _("What only goes from you to them is news.")),
    ),
)
MOST = {
    way: sum(max(q.yes.adds.get(way, 0), q.no.adds.get(way, 0)) for q in QUESTIONS) for way in Way
}


@dataclass(frozen=True)
class Judgement:
    """`scores` run from 0 to 100: how much of what could speak for a way did."""

    way: Way
    scores: Mapping[str, int]


def judge(answers: Mapping[str, str]) -> Judgement:
    """The way most of what could speak for it does speak for; unanswered counts as unsure."""
    sums = dict.fromkeys(Way, 0)
    for question in QUESTIONS:
        for way, points in question.side(answers.get(question.key, Answer.UNSURE)).adds.items():
            sums[way] += points
    scores = {way.value: sums[way] * HIGHEST // MOST[way] for way in Way}
    return Judgement(max(CAUTIOUS, key=lambda way: scores[way]), scores)


def reasons(answers: Mapping[str, str], way: str) -> list[str | Promise]:
    """What speaks for `way`, the weightiest first."""
    sides = [q.side(answers.get(q.key, Answer.UNSURE)) for q in QUESTIONS]
    speaking = [side for side in sides if side.adds.get(Way(way), 0) and side.reason]
    return [s.reason for s in sorted(speaking, key=lambda side: -side.adds[Way(way)])]


def risks(answers: Mapping[str, str]) -> list[str | Promise]:
    sides = [q.side(answers.get(q.key, Answer.UNSURE)) for q in QUESTIONS]
    return [side.risk for side in sides if side.risk]
