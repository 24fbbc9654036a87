"""What staff may change about first steps."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number, Switch
from engawa.site.settings import define

WORK_FROM = define(
    "onboarding.work_from",
    9,
    Number(0, 23),
    title=_("Hour at which the working day begins"),
    why=_("Promised replies are counted in working hours, in the time zone of the site."),
)
WORK_UNTIL = define(
    "onboarding.work_until",
    18,
    Number(1, 24),
    title=_("Hour at which the working day ends"),
    why=_("A post in the evening starts its clock the next morning."),
)
WORKS_ON_WEEKENDS = define(
    "onboarding.works_on_weekends",
    False,
    Switch(),
    title=_("Weekends are working days"),
    why=_("Off: greeters have their weekends; nobody is asked to answer then."),
)
PROMISE_HOURS = define(
    "onboarding.promise_hours",
    24,
    Number(1, 200),
    title=_("Working hours a new promise begins with"),
    why=_("Proposed to spaces that promise a first reply. Fewer are better, if you can keep them."),
)
REMIND_HOURS = define(
    "onboarding.remind_hours",
    2,
    Number(1, 48),
    title=_("Hours before a promise passes at which the greeter is reminded"),
    why=_("Two hours are enough for a warm line. With short promises half their time counts."),
)
ENOUGH = define(
    "onboarding.enough",
    4,
    Number(1, 100),
    title=_("First posts from which a space shows how often it kept its promise"),
    why=_("A share of two or three says nothing, and a single miss would look like a habit."),
)
NEW_DAYS = define(
    "onboarding.new_days",
    30,
    Number(1, 365),
    title=_("Days for which somebody is new"),
    why=_("As long as pointers, the list of first steps and explanations are shown by themselves."),
)
SMALL = define(
    "onboarding.small",
    12,
    Number(2, 200),
    title=_("Seats a small room begins with"),
    why=_("From about a dozen on, the quiet ones fall silent."),
)
QUIET_A_DAY = define(
    "onboarding.quiet_a_day",
    3,
    Number(1, 50),
    title=_("Questions without a name one member may ask in a day"),
    why=_("Enough for what is hard to ask; too few for mischief."),
)
COMPANION_MOST = define(
    "onboarding.companion_most",
    5,
    Number(1, 50),
    title=_("Newcomers one companion may stand by at a time, at most"),
    why=_("A companion has a day job. Each chooses a number up to this one."),
)
