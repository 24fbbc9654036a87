"""The table of figures: all that is counted, with what each counts and what to do about it.

Employees of the house do not count as members here: whether a community stands by itself is asked
of the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
FEWEST = 5
"""A share of fewer than so many is not told: one person would make it jump."""


class Unit(StrEnum):
    COUNT = "count"
    SHARE = "share"
    HOURS = "hours"


class Better(StrEnum):
    """Which way is the good one; neither where a figure only tells what kind of place it is."""

    MORE = "more"
    LESS = "less"
    NEITHER = ""


@dataclass(frozen=True)
class FigureKind:
    """`counts` says in one sentence what is counted, `aim` what is usual, `mend` what to do when
    it goes wrong. `source` names the function of `counting` that counts it. A `rolling` figure
    holds four weeks each time, so that weeks are not added up; one `of_people` counts each person
    once a week, so that weeks are averaged. `of_house`: not by space.
    """

    slug: str
    name: Words
    counts: Words
    unit: Unit
    source: str
    better: Better = Better.MORE
    aim: Words = ""
    mend: Words = ""
    rolling: bool = False
    of_people: bool = False
    of_house: bool = False


_ALL = (
    FigureKind(
        "new_members",
        _("New members"),
        _("Members who came into the space that week and are still there."),
        Unit.COUNT,
        "people.coming",
        aim=_("Ten people in each of the first months."),
        mend=_("Invite five people by name; a personal word brings more than an announcement."),
    ),
    FigureKind(
        "active",
        _("Active members"),
        _("Members who read, wrote or reacted in the space that week."),
        Unit.COUNT,
        "people.taking_part",
        mend=_("Ask one question that everybody can answer, and call three people by name."),
        of_people=True,
    ),
    FigureKind(
        "taking_part",
        _("Taking part"),
        _("Of all members, those who wrote or reacted within four weeks."),
        Unit.SHARE,
        "people.taking_part",
        aim=_("3 of 10 write or react each month."),
        mend=_("Make the first step smaller: a poll by reaction, a sentence, a photo."),
        rolling=True,
    ),
    FigureKind(
        "writers",
        _("Members who wrote"),
        _("Of all members, those who wrote a topic or a reply within four weeks."),
        Unit.SHARE,
        "people.taking_part",
        aim=_("2 of 10 write each month."),
        mend=_("Thank those who wrote, and ask each of them whom else one could ask."),
        rolling=True,
    ),
    FigureKind(
        "returning",
        _("Coming back"),
        _("Of the members active the week before, those who were active again."),
        Unit.SHARE,
        "people.taking_part",
        mend=_("Give the week a fixed date: the same day, the same small thing to expect."),
    ),
    FigureKind(
        "second_post",
        _("Newcomers’ second post"),
        _("Of the members who came that week and wrote within four weeks, those who wrote again."),
        Unit.SHARE,
        "people.newcomers",
        aim=_("Half of those who wrote once."),
        mend=_("See that every first post has a reply within the day, with a question in it."),
    ),
    FigureKind(
        "introduced",
        _("Newcomers introduced"),
        _("Of the members who came that week, those who introduced themselves within seven days."),
        Unit.SHARE,
        "people.introducing",
        aim=_("6 of 10 in their first week."),
        mend=_("Introduce yourself anew, in three lines, as you would like others to do it."),
    ),
    FigureKind(
        "topics",
        _("Topics begun"),
        _("Topics that were begun that week, by whomever."),
        Unit.COUNT,
        "talks.begun",
        mend=_("Turn what you are asked by mail into topics, and ask there."),
    ),
    FigureKind(
        "begun_by_members",
        _("Talks begun by members"),
        _("Of the topics of that week, those begun by members rather than employees."),
        Unit.SHARE,
        "talks.begun",
        aim=_("More than half; in a grown community 9 of 10."),
        mend=_("Begin less yourself for four weeks, and ask a member to take a theme."),
    ),
    FigureKind(
        "written_by_members",
        _("Written by members"),
        _("Of all topics and replies of that week, those by members rather than employees."),
        Unit.SHARE,
        "talks.written",
        aim=_("More than half; in a grown community 9 of 10."),
        mend=_("Wait half a day before you answer, and ask somebody who knows instead."),
    ),
    FigureKind(
        "vendor_share",
        _("Share written by vendors"),
        _("Of all topics and replies of that week, those by sponsors, partners and prospects."),
        Unit.SHARE,
        "talks.written",
        Better.LESS,
        aim=_("At most 2 of 10 posts."),
        mend=_("Remind of the corner for offers, and ask two customers to tell a case."),
    ),
    FigureKind(
        "outside_view",
        _("Voices from outside"),
        _("Guests and experts who wrote in the space that week."),
        Unit.COUNT,
        "talks.written",
        aim=_("One guest or source from outside each month."),
        mend=_("Invite somebody from another trade for one question."),
        of_people=True,
    ),
    FigureKind(
        "questions",
        _("Questions asked"),
        _("Questions that were asked that week."),
        Unit.COUNT,
        "answers.asked",
        Better.NEITHER,
        mend=_("Ask yourself what you would not dare to ask, without your name if need be."),
    ),
    FigureKind(
        "solved",
        _("Questions solved"),
        _("Questions of which an answer was accepted that week."),
        Unit.COUNT,
        "answers.solved",
        mend=_("Ask those who got help to mark the answer that helped."),
    ),
    FigureKind(
        "answered",
        _("Questions answered"),
        _("Of the questions of that week, those that somebody else answered within seven days."),
        Unit.SHARE,
        "answers.asked",
        aim=_("8 of 10 within a week."),
        mend=_("Bring each open question to one person who could know."),
    ),
    FigureKind(
        "answered_3_days",
        _("Answered within three days"),
        _("Of the questions of that week, those that somebody else answered within three days."),
        Unit.SHARE,
        "answers.asked",
        aim=_("17 of 20 within three days."),
        mend=_("Look at the list of questions each morning, the oldest first."),
    ),
    FigureKind(
        "answered_day",
        _("Answered within a day"),
        _("Of the questions of that week, those that somebody else answered within 24 hours."),
        Unit.SHARE,
        "answers.asked",
        aim=_("Half of them."),
        mend=_("Find two people who take turns on duty."),
    ),
    FigureKind(
        "answered_day_by_members",
        _("Answered within a day by members"),
        _("Of the questions of that week, those that a member answered within 24 hours."),
        Unit.SHARE,
        "answers.asked",
        mend=_("Let us wait half a day with our answer, and call somebody who knows by name."),
    ),
    FigureKind(
        "first_reply",
        _("Time to the first reply"),
        _(
            "Hours after which half of the questions of four weeks had an answer by somebody else;"
            " a question that is still open counts as the longest."
        ),
        Unit.HOURS,
        "answers.asked",
        Better.LESS,
        aim=_("Half of all questions within 4 business hours."),
        mend=_("Even a word such as “we are looking into it” keeps people asking."),
        rolling=True,
    ),
    FigureKind(
        "by_members",
        _("Answers by members"),
        _("Of the answers of that week, those by members rather than employees."),
        Unit.SHARE,
        "talks.answering",
        aim=_("Half of the answers not from us."),
        mend=_("Let us wait half a day with our answer, and thank each member who helps."),
    ),
    FigureKind(
        "by_staff",
        _("Answers by employees"),
        _("Of the answers of that week, those by employees."),
        Unit.SHARE,
        "talks.answering",
        Better.LESS,
        aim=_("Less than half."),
        mend=_("Put the question back to the round before you answer it."),
    ),
    FigureKind(
        "helpers",
        _("Members who help others"),
        _("Members who answered somebody else’s question that week."),
        Unit.COUNT,
        "talks.answering",
        mend=_("Ask those who helped before whether they would look at one open question."),
        of_people=True,
    ),
    FigureKind(
        "thanked",
        _("Thanks given"),
        _("Reactions such as “useful” or “helped me” that were given that week."),
        Unit.COUNT,
        "people.taking_part",
        mend=_("Show how it is done: thank somebody each day, and say for what."),
    ),
    FigureKind(
        "reports",
        _("Reports after meetings"),
        _("Of the reports due that week, those that were handed in."),
        Unit.SHARE,
        "waiting.handed_in",
        aim=_("8 of 10 after each meeting."),
        mend=_("Ask for three lines, in the last five minutes of the meeting itself."),
    ),
    FigureKind(
        "line_taken",
        _("Offered seats taken"),
        _("Of the offers of a seat that ended that week, those that were taken."),
        Unit.SHARE,
        "waiting.seats",
        mend=_("Write to those who wait once a month, so that the offer is no surprise."),
    ),
    FigureKind(
        "reuse",
        _("Searches that led somewhere"),
        _("Of the searches of that week, those after which somebody opened a result."),
        Unit.SHARE,
        "searching.opened",
        aim=_("6 of 10."),
        mend=_("Look at what was searched for and not found, and write that answer once."),
        of_house=True,
    ),
)
FIGURES: dict[str, FigureKind] = {kind.slug: kind for kind in _ALL}


def figure_named(slug: str) -> FigureKind | None:
    return FIGURES.get(slug)
