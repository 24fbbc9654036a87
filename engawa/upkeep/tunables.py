"""What community managers may change about the upkeep of spaces."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Choice, Number
from engawa.site.settings import Setting, define

Words = str | Promise


def _number(key: str, default: int, low: int, high: int, title: Words, why: Words) -> Setting[int]:
    return define(f"upkeep.{key}", default, Number(low, high), title=title, why=why)


QUESTION_HOURS = _number(
    "question_hours",
    24,
    1,
    720,
    _("Hours after which a question without an answer stands on the list"),
    _("Who asks and hears nothing for a day does not ask a second time."),
)
FIRST_POST_DAYS = _number(
    "first_post_days",
    14,
    1,
    90,
    _("Days for which a first post without a reply stands on the list"),
    _("The first post decides whether somebody stays. After two weeks a greeting comes too late."),
)
MANAGER_DAYS = _number(
    "silent_manager_days",
    14,
    1,
    365,
    _("Days without a sign after which a manager counts as silent"),
    _("Members notice within two weeks that nobody is there."),
)
OWNER_DAYS = _number(
    "silent_owner_days",
    30,
    1,
    730,
    _("Days without a sign after which an owner counts as silent"),
    _("An owner answers for a space, but need not be there every day."),
)
SIGN_OF_LIFE = define(
    "upkeep.sign_of_life",
    "here",
    Choice(
        {
            "here": _("Reading, writing or deciding in the space itself"),
            "anywhere": _("Also signing in to the community"),
        }
    ),
    title=_("What counts as a sign of life of those in charge"),
    why=_("Members of a space see only who is there, not who is somewhere in the house."),
)
PASS_ON_DAYS = _number(
    "pass_on_days",
    3,
    0,
    60,
    _("Days between the word to whoever fell silent and the word to others"),
    _("The person hears of it first and can answer with one click. 0 tells everybody at once."),
)
OFFER_DAYS = _number(
    "hand_over_days",
    14,
    1,
    90,
    _("Days for which the offer of a role stands"),
    _("Time to think it over; after that it runs out and somebody else can be asked."),
)
DORMANT_DAYS = _number(
    "dormant_days",
    60,
    7,
    730,
    _("Days without a post after which a space counts as dormant"),
    _("Two months: long enough for a study group that skips one month."),
)
KEEP_DAYS = _number(
    "keep_days",
    90,
    7,
    730,
    _("Days until the question comes again after a space was kept"),
    _("Whoever keeps a quiet space is left in peace for a quarter."),
)
ARCHIVE_NOTICE_DAYS = _number(
    "archive_notice_days",
    14,
    1,
    180,
    _("Days between the notice to members and the archive"),
    _("Whoever still needs the space can say so by writing in it."),
)
MERGE_NOTICE_DAYS = _number(
    "merge_notice_days",
    14,
    1,
    180,
    _("Days between the notice to members and a merge"),
    _("Nobody should find their texts in another place without having heard of it."),
)
MERGE_UNDO_DAYS = _number(
    "merge_undo_days",
    30,
    1,
    365,
    _("Days for which a merge can be undone"),
    _("A month shows whether the two fit together."),
)
ENDING_DAYS = _number(
    "ending_days",
    30,
    1,
    365,
    _("Days between asking for the deletion of a space and erasing it"),
    _("A month in which everybody can take along what is theirs, and think again."),
)
ALIKE = _number(
    "alike_percent",
    55,
    20,
    100,
    _("Percent from which two spaces count as possible duplicates"),
    _("Lower finds more pairs, and more that only sound alike."),
)
MOST_PROPOSALS = _number(
    "open_group_proposals",
    5,
    1,
    100,
    _("Groups one member can propose that nobody has looked at yet"),
    _("Enough for everybody who knows their field, too few to fill the list."),
)
REVIEW_DAYS = _number(
    "charter_review_days",
    365,
    30,
    3650,
    _("Days after which a charter should be read again"),
    _("Once a year is enough to notice what nobody lives by any more."),
)
TERM_REMIND_DAYS = _number(
    "term_remind_days",
    14,
    1,
    90,
    _("Days before the last day of a membership on which the person is reminded"),
    _("Two weeks leave time to ask for more."),
)
