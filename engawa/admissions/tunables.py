"""What staff may change about ways in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Bilingual, Number, Words
from engawa.site.settings import define

OFFER_DAYS = define(
    "admissions.offer_days",
    7,
    Number(1, 90),
    title=_("Days for which an offered seat is kept"),
    why=_("A week reaches people back from a business trip; others wait meanwhile."),
)
REMIND_HOURS = define(
    "admissions.remind_hours",
    48,
    Number(1, 720),
    title=_("Hours before an offered seat goes on, at which its holder is reminded"),
    why=_("Two days leave time to answer; nobody loses a seat by one missed mail."),
)
GREET_DAYS = define(
    "admissions.greet_days",
    30,
    Number(7, 365),
    title=_("Days between two notes to those who wait for a seat"),
    why=_("Once a month people learn where they stand and what is open to them meanwhile."),
)
UNUSED_DAYS = define(
    "admissions.unused_days",
    120,
    Number(14, 1000),
    title=_("Days without a visit after which a member is asked whether they need their seat"),
    why=_("Four months are longer than a busy season. Only in spaces that return unused seats."),
)
ASK_AGAIN_AFTER = define(
    "admissions.ask_again_after",
    14,
    Number(3, 90),
    title=_("Days from the first question about an unused seat to the second, and to its return"),
    why=_("Two questions, two weeks each: a seat is never lost over one holiday."),
)
MEMBER_QUOTA = define(
    "admissions.member_quota",
    5,
    Number(0, 1000),
    title=_("People a plain member may invite by link in 30 days"),
    why=_("Members bring the best newcomers; a few at a time keeps a stolen account harmless."),
)
LINK_USES = define(
    "admissions.link_uses",
    100,
    Number(1, 100_000),
    title=_("Uses one invitation link may have at most"),
    why=_("A link is easily passed on; for larger groups make several, and revoke one at a time."),
)
CSV_ROWS = define(
    "admissions.csv_rows",
    500,
    Number(1, 10_000),
    title=_("Invitations one file may hold"),
    why=_("Enough for a launch; the limits of the outbox hold besides."),
)
REVIEW_AMBER = define(
    "admissions.review_amber",
    24,
    Number(1, 2000),
    title=_("Hours after which a waiting request is shown in amber"),
    why=_("A day: an answer within it feels like a welcome."),
)
REVIEW_RED = define(
    "admissions.review_red",
    72,
    Number(1, 2000),
    title=_("Hours after which a waiting request is shown in red"),
    why=_("After three days most people have gone elsewhere."),
)
REASON_FIT = define(
    "admissions.reason_fit",
    Words(
        "ありがとうございます。今回は、このスペースの目的とご関心が少し離れているように感じました。"
        "ほかのスペースもぜひご覧ください。",
        "Thank you for asking. What you look for seems a little apart from what this space is for."
        " Please have a look at the other spaces too.",
    ),
    Bilingual(600, lines=True),
    title=_("Reason ready to hand: does not fit the purpose"),
    why=_("Reviewers start from kind words and add their own."),
)
REASON_MORE = define(
    "admissions.reason_more",
    Words(
        "ありがとうございます。もう少し詳しく、いまお困りのことをお聞かせいただけますか。"
        "書き足して、もう一度お申し込みください。",
        "Thank you for asking. Could you tell us a little more about what you are working on?"
        " Please add it and ask again.",
    ),
    Bilingual(600, lines=True),
    title=_("Reason ready to hand: more words wanted"),
    why=_("Reviewers start from kind words and add their own."),
)
REASON_COMPANY = define(
    "admissions.reason_company",
    Words(
        "ありがとうございます。このスペースは、特定の会社の方を対象としています。"
        "ご所属が変わりましたら、またお知らせください。",
        "Thank you for asking. This space is for people of certain companies."
        " If where you work changes, please ask again.",
    ),
    Bilingual(600, lines=True),
    title=_("Reason ready to hand: for certain companies"),
    why=_("Reviewers start from kind words and add their own."),
)
SITE_CAPACITY = define(
    "admissions.site_capacity",
    0,
    Number(0, 10_000_000),
    title=_("Seats of the whole community (0: room for all)"),
    why=_("Beyond it newcomers wait and are let in, in order, as soon as there is room."),
)
DUTY_TALK = define(
    "admissions.duty_talk",
    2,
    Number(1, 20),
    title=_("Duties missed in a row that lead to a talk"),
    why=_("Two are a pattern; a private word early helps more than a rule later."),
)
DUTY_SEAT = define(
    "admissions.duty_seat",
    3,
    Number(2, 20),
    title=_("Duties missed in a row after which a seat may be given on"),
    why=_("Only where the space says so beforehand, and only by a person's decision."),
)
