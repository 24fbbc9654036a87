"""What community managers may change about rights, the ladder and trust."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Line, Number, Switch
from engawa.site.settings import Setting, define


def _number(key: str, default: int, high: int, title: object, why: object) -> Setting[int]:
    return define(f"roles.{key}", default, Number(0, high), title=title, why=why)  # type: ignore[arg-type]


LONGEST_GIFT = _number(
    "longest_given_days",
    365,
    3650,
    _("Days for which rights can be given at most"),
    _("Rights that nobody remembers are the dangerous ones. 0 allows rights without an end."),
)
SALES_WORDS = define(
    "roles.sales_words",
    "営業, sales, セールス",
    Line(200),
    title=_("Words in a position that mean sales"),
    why=_(
        "Employees whose position holds one of them cannot take copies of lists or promote in "
        "support and VIP spaces, so that nobody who asks for help becomes a lead."
    ),
)
BOOTSTRAP = _number(
    "trust_bootstrap_members",
    50,
    10_000,
    _("Until so many members everybody is trusted a little"),
    _("A community that has just opened has no regulars yet: newcomers begin at trust 1."),
)
CUSTOMERS_BEGIN_TRUSTED = define(
    "roles.trust_customers_begin_at_1",
    True,
    Switch(),
    title=_("Members of customer and partner companies begin at trust 1"),
    why=_("They are known by contract; only people without a company begin at 0."),
)
TRUST_1_TOPICS = _number(
    "trust_1_topics_read", 3, 1000, _("Trust 1: topics opened"), _("Enough to have looked round.")
)
TRUST_1_TEXTS = _number(
    "trust_1_texts_read",
    30,
    10_000,
    _("Trust 1: texts read"),
    _("About ten minutes of reading."),
)
TRUST_2_DAYS = _number(
    "trust_2_active_days",
    8,
    60,
    _("Trust 2: active days within 60"),
    _("Once a week for two months: the rhythm of people at work."),
)
TRUST_2_REPLIES = _number(
    "trust_2_topics_replied",
    3,
    1000,
    _("Trust 2: topics replied to"),
    _("Somebody who takes part, not only reads."),
)
TRUST_2_HELPFUL = _number(
    "trust_2_thanks",
    1,
    1000,
    _("Trust 2: thanks given and thanks received"),
    _("One each: met by others at least once."),
)
TRUST_3_DAYS = _number(
    "trust_3_active_days",
    24,
    120,
    _("Trust 3: active days within 120"),
    _("A regular: there more than every week."),
)
TRUST_3_REPLIES = _number(
    "trust_3_topics_replied",
    10,
    1000,
    _("Trust 3: topics replied to within 120 days"),
    _("Takes part in many conversations."),
)
TRUST_3_HELPFUL = _number(
    "trust_3_thanks",
    10,
    1000,
    _("Trust 3: thanks received within 120 days"),
    _("Helps others, and they say so."),
)
TRUST_3_PEOPLE = _number(
    "trust_3_people", 5, 100, _("Trust 3: people who thanked"), _("Not the same friend ten times.")
)
TRUST_3_COMPANIES = _number(
    "trust_3_companies",
    3,
    100,
    _("Trust 3: companies of those who thanked"),
    _("Not colleagues among themselves."),
)
TRUST_3_FLAGS = _number(
    "trust_3_reports",
    2,
    100,
    _("Trust 3: reports upheld at most"),
    _("Everybody may slip now and then."),
)
LOSS_DAYS = _number(
    "trust_loss_days",
    14,
    365,
    _("Days below the numbers before trust 3 is lost"),
    _("A holiday costs nobody their standing. The loss is never announced."),
)
CONTRIBUTOR_REPLIES = _number(
    "contributor_replies",
    5,
    1000,
    _("Contributor: replies within 90 days"),
    _("Follows from numbers alone, so it must be easy to reach and honest."),
)
CONTRIBUTOR_HELPFUL = _number(
    "contributor_thanks",
    2,
    1000,
    _("Contributor: thanks received within 90 days"),
    _("Two people found it good."),
)
CHAMPION_ACCEPTED = _number(
    "champion_accepted",
    10,
    1000,
    _("Champion: accepted answers within 90 days"),
    _("Help that solved something, about once a week."),
)
CHAMPION_RATE = _number(
    "champion_helpful_percent",
    80,
    100,
    _("Champion: replies that somebody found helpful, in percent"),
    _("Volume is not value: what counts is whether it helped."),
)
CHAMPION_TENURE = _number(
    "champion_days",
    90,
    3650,
    _("Champion: days as a member"),
    _("Long enough for others to know them."),
)
CHAMPION_TOPICS = _number(
    "champion_topics",
    2,
    1000,
    _("Champion: topics of their own"),
    _("Somebody who also asks, not only answers."),
)
CHAMPIONS_SHARE_QUEUE = define(
    "roles.champions_share_queue",
    True,
    Switch(),
    title=_("Champions see mild reports and say what they think"),
    why=_("A community that looks after itself needs eyes. Nothing about people is among it."),
)
CHAMPIONS_MERGE = define(
    "roles.champions_merge",
    True,
    Switch(),
    title=_("Champions merge topics that are doubles"),
    why=_("They know what was asked before. Only within a space, and it can be taken back."),
)
MODERATOR_MONTHS = _number(
    "moderator_champion_days",
    180,
    3650,
    _("Moderator: days as a champion"),
    _("Half a year shows how they treat people."),
)
ADVISER_MONTHS = _number(
    "adviser_moderator_days",
    180,
    3650,
    _("Adviser: days as a champion or moderator"),
    _("Advice weighs when it comes from experience. Deciders may make exceptions."),
)
TRIAL_DAYS = _number(
    "trial_days",
    90,
    365,
    _("Days of trial on a new rung"),
    _("Three months, after which both sides say whether it goes on."),
)
TERM_DAYS = _number(
    "term_days",
    365,
    3650,
    _("Days of a term on a rung"),
    _("A year; then it is talked about anew. 0 for no end."),
)
