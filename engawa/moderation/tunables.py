"""What managers may change about moderation."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number, Switch
from engawa.site.settings import Setting, define

HIDE_WEIGHT = define(
    "moderation.hide_weight",
    4,
    Number(0, 100),
    title=_("Weight of reports that hides a text until somebody has looked"),
    why=_(
        "A report weighs 1, more from people with trust or a good record. 4 is two or three "
        "members; 0 never hides. At least two people must have reported."
    ),
)
REPORTS_A_DAY = define(
    "moderation.reports_a_day",
    20,
    Number(1, 500),
    title=_("Reports one member may send in a day"),
    why=_("Enough for a bad day, too few to bury the queue."),
)
AMBER_HOURS = define(
    "moderation.amber_hours",
    4,
    Number(1, 336),
    title=_("Hours until an item of the queue turns amber"),
    why=_("Whoever waits for a look wants to hear from you the same half day."),
)
RED_HOURS = define(
    "moderation.red_hours",
    24,
    Number(1, 672),
    title=_("Hours until an item of the queue turns red"),
    why=_("After a day people stop reporting, because nothing happens."),
)
CLAIM_MINUTES = define(
    "moderation.claim_minutes",
    15,
    Number(1, 240),
    title=_("Minutes for which a moderator who took an item has it alone"),
    why=_("Long enough to read a thread; short enough that nothing stays locked."),
)
UNDO_MINUTES = define(
    "moderation.undo_minutes",
    60,
    Number(1, 10_080),
    title=_("Minutes in which a decision can be taken back with one key"),
    why=_("Later, others may have read and answered; then decide anew."),
)
APPEAL_DAYS = define(
    "moderation.appeal_days",
    14,
    Number(1, 365),
    title=_("Days in which one may ask for a second look at a decision"),
    why=_("Two weeks also reach someone who was on holiday."),
)
POINTS: dict[int, Setting[int]] = {
    level: define(
        f"moderation.points_{level}",
        default,
        Number(0, 100),
        title=title,
        why=_("Points add up and run out; they show who needs a word before it grows."),
    )
    for level, default, title in (
        (1, 1, _("Points of a friendly note")),
        (2, 2, _("Points of a warning")),
        (3, 4, _("Points of a posting limit")),
        (4, 8, _("Points of a suspension")),
        (5, 16, _("Points of an exclusion")),
    )
}
POINT_DAYS: dict[int, Setting[int]] = {
    level: define(
        f"moderation.point_days_{level}",
        default,
        Number(1, 3_650),
        title=title,
        why=_("What was long ago and did not come again no longer counts."),
    )
    for level, default, title in (
        (1, 90, _("Days for which a friendly note counts")),
        (2, 180, _("Days for which a warning counts")),
        (3, 365, _("Days for which a posting limit counts")),
        (4, 730, _("Days for which a suspension counts")),
        (5, 730, _("Days for which an exclusion counts")),
    )
}
LONGEST_LIMIT = define(
    "moderation.limit_days",
    14,
    Number(1, 365),
    title=_("Longest posting limit in days"),
    why=_("Three to fourteen days let a temper cool. Longer needs a second person."),
)
SPAM_HOLDS = define(
    "moderation.spam_percent",
    90,
    Number(50, 101),
    title=_("From how many percent of suspicion a text waits for a look"),
    why=_("Counted here in the house from what you decided; it only ever holds. 101 never holds."),
)
DOUBT_PERCENT = define(
    "moderation.doubt_percent",
    60,
    Number(10, 101),
    title=_("From how many percent of suspicion an account waits for a look"),
    why=_("It only ever asks somebody to look; nothing happens by itself. 101: never."),
)
COURTING_PEOPLE = define(
    "moderation.courting_people",
    8,
    Number(3, 1_000),
    title=_("People of one company whom one account addresses before staff are told"),
    why=_("Who helps meets many people, rarely eight of one company in a few days."),
)
COURTING_DAYS = define(
    "moderation.courting_days",
    3,
    Number(1, 60),
    title=_("Days in which they are counted"),
    why=_("Whoever comes to sell works through a company quickly."),
)
SPAM_TRUST = define(
    "moderation.spam_trust",
    2,
    Number(0, 4),
    title=_("Trust from which nobody is suspected of spam"),
    why=_("People who have been good company for long are not held up."),
)
PROMOTIONS = define(
    "moderation.promotions",
    2,
    Number(0, 1_000),
    title=_("Promotions one person may post in 30 days"),
    why=_("Above that they wait for a look. Good offers are welcome; a stream of them is not."),
)
CORNER_PROMOTIONS = define(
    "moderation.corner_promotions",
    8,
    Number(0, 1_000),
    title=_("Promotions one person may post in 30 days in the corner for promotion"),
    why=_("Whoever looks for offers goes there; even there nobody should fill it alone."),
)
SPONSOR_SLOTS = define(
    "moderation.sponsor_slots",
    4,
    Number(0, 1_000),
    title=_("Texts of sponsors in one space in 30 days"),
    why=_("Sponsors keep a community alive, and too much of them ends it."),
)
VENDOR_SHARE = define(
    "moderation.vendor_percent",
    50,
    Number(1, 100),
    title=_("Percent of texts by the vendor's side from which a space is marked"),
    why=_("Where the vendor writes more than half, members stop answering one another."),
)
LIMITS = define(
    "moderation.limits",
    True,
    Switch(),
    title=_("Posting limits"),
    why=_("They stop a flood within seconds. Moderators and tokens of the house are not limited."),
)


def _by_trust(
    name: str, defaults: tuple[int, int, int], title: str | Promise, why: str | Promise
) -> tuple[Setting[int], ...]:
    """One setting for each of trust 0, 1 and 2; from 3 on there is no limit. 0 means none."""
    return tuple(
        define(
            f"moderation.{name}_{trust}",
            default,
            Number(0, 100_000),
            title=format_lazy(_("{title} (trust {trust})"), title=title, trust=trust),
            why=why,
        )
        for trust, default in enumerate(defaults)
    )


_NONE = _("0 means no limit.")
PER_MINUTE = _by_trust("posts_a_minute", (5, 8, 15), _("Texts in a minute"), _NONE)
PER_HOUR = _by_trust("posts_an_hour", (30, 60, 150), _("Texts in an hour"), _NONE)
PER_DAY = _by_trust("posts_a_day", (60, 150, 400), _("Texts in a day"), _NONE)
LINKS = _by_trust("links", (5, 20, 0), _("Links to other sites in one text"), _NONE)
MENTIONS = _by_trust("mentions", (5, 10, 20), _("People called by name in one text"), _NONE)
FIRST_DAY = define(
    "moderation.first_day_posts",
    20,
    Number(0, 1_000),
    title=_("Texts on a member's first day"),
    why=_("Room for an introduction and a few questions; 0 means no limit."),
)
SAME_TEXT_MINUTES = define(
    "moderation.same_text_minutes",
    5,
    Number(0, 10_080),
    title=_("Minutes in which one may not post the same text again"),
    why=_("A second click or a copied advertisement; 0 lets everything through."),
)
WATCH_DAYS = define(
    "moderation.watch_days",
    5,
    Number(1, 7),
    title=_("Days of the week, from Monday, on which somebody should look after a space"),
    why=_("Members are at work from Monday to Friday, and so are their questions."),
)
WATCH_FROM = define(
    "moderation.watch_from",
    9,
    Number(0, 23),
    title=_("Hour from which somebody should be there"),
    why=_("Where a roster leaves hours out, Today says so; without a roster nothing is asked."),
)
WATCH_UNTIL = define(
    "moderation.watch_until",
    18,
    Number(1, 24),
    title=_("Hour until which somebody should be there"),
    why=_("The hours that the About page of a space promises."),
)
