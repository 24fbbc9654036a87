"""The settings of the whole site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Bilingual, Choice, Hue, Language, Line, Switch, TimeZone, Words
from engawa.site.settings import define

SITE_NAME = define(
    "site.name",
    Words("縁側", "Engawa"),
    Bilingual(60, needed=True),
    title=_("Name of the community"),
    why=_("Stands at the top of every page and in every mail."),
)
SITE_PURPOSE = define(
    "site.purpose",
    Words(),
    Bilingual(200),
    title=_("What this community is for"),
    why=_("One sentence for visitors and search engines, shown on the front page."),
)
WELCOME = define(
    "site.welcome",
    Words(),
    Bilingual(4000, lines=True),
    title=_("Words of welcome"),
    why=_("Shown to people who have just joined. Markdown is allowed."),
)
DEFAULT_LANGUAGE = define(
    "site.language",
    "ja",
    Language(),
    title=_("Language of the site"),
    why=_("For visitors whose browser asks for neither Japanese nor English."),
)
TIME_ZONE = define(
    "site.time_zone",
    "Asia/Tokyo",
    TimeZone(),
    title=_("Time zone of the site"),
    why=_("For visitors, and for members who have not chosen their own."),
)
SIGN_UP = define(
    "site.sign_up",
    "open",
    Choice(
        {
            "open": _("Anyone may register"),
            "approval": _("Anyone may register, and is let in after approval"),
            "domains": _("Addresses of certain domains"),
            "closed": _("By invitation only"),
            "shut": _("Nobody, not even by invitation"),
        }
    ),
    title=_("Who may register"),
    why=_("Open by default: a newcomer can take part at once. Invitations work either way."),
)
SIGN_UP_DOMAINS = define(
    "site.sign_up_domains",
    "",
    Line(4000),
    title=_("Domains that may register, or need no approval"),
    why=_("Parted by spaces. A domain covers those below it: example.com also a.example.com."),
)
BLOCKED_DOMAINS = define(
    "site.blocked_domains",
    "",
    Line(4000),
    title=_("Domains that may not register"),
    why=_("Such as free mail or competitors, parted by spaces. Invitations work all the same."),
)
# Staff and sponsors are named by staff alone: nobody becomes one by the way they came.
NEWCOMER_KINDS = {
    "prospect": _("Prospect"),
    "guest": _("Guest"),
    "customer": _("Customer"),
}
NEWCOMER_KIND = define(
    "site.newcomer_kind",
    "prospect",
    Choice(NEWCOMER_KINDS),
    title=_("What somebody is who registers without being asked"),
    why=_("Nobody knows them yet. Staff, a confirmed company or an invitation say more."),
)
INVITED_KIND = define(
    "site.invited_kind",
    "customer",
    Choice({**NEWCOMER_KINDS, "partner": _("Partner"), "expert": _("Expert")}),
    title=_("What somebody is who comes by a personal invitation or from a listed domain"),
    why=_("Whoever invited knows them. An invitation of a company counts as that company does."),
)
MEMBER_PAGES_FOR_VISITORS = define(
    "site.member_pages_for_visitors",
    False,
    Switch(),
    title=_("Show member pages to visitors"),
    why=_("Off by default: who belongs to a business community is nobody else's concern."),
)
BRAND_HUE = define(
    "site.brand_hue",
    255,
    Hue(),
    title=_("Accent colour"),
    why=_("An angle on the colour wheel, 0 to 359. The default, 255, is indigo."),
)
