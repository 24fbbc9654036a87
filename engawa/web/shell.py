"""The frame around every page: what to show in rail, bar and bottom bar for whom.

No query while warm: the member comes with the session, the spaces in the rail are remembered
under the member's version, which rises whenever a membership or a joined space's name changes.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from engawa.accounts.models import Member
from engawa.accounts.policies import OPEN_DOORS
from engawa.charters.policies import sees_inside
from engawa.core.actor import VISITOR, Actor
from engawa.core.languages import LANGUAGES, other_language
from engawa.face.addresses import url, url_if
from engawa.face.shell import Item, Language, Shell, SpaceItem
from engawa.moderation.policies import has_queue
from engawa.notifications.queries.inbox import unread_count
from engawa.onboarding.beginning import is_beginner
from engawa.site import tunables
from engawa.upkeep.policies import has_desk
from engawa.web.memory import Memory
from engawa.web.queries.rail import spaces_of_rail

HERE = {
    "web:home": "home",
    "web:news": "news",
    "web:unanswered": "unanswered",
    "web:ask": "ask",
    "search:results": "search",
    "spaces:directory": "spaces",
    "notifications:inbox": "notices",
}

_rails: Memory[tuple[SpaceItem, ...]] = Memory()
_notices: Memory[int] = Memory()


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Built on first use, so fragments without a frame pay nothing."""
    return {"shell": SimpleLazyObject(lambda: build(request))}


def build(request: HttpRequest) -> Shell:
    actor: Actor = getattr(request, "actor", VISITOR)
    member = getattr(request, "user", None)
    if actor.is_signed_in and isinstance(member, Member):
        asking = _with(url_if("protection:ask"), _asked_for(request, "about"))
        return Shell(**_common(request), **_for_member(actor, member), access_url=asking)
    return Shell(**_common(request), **_for_visitor(request))


def forget_rails() -> None:
    """For tests, where the same ids come back with other spaces."""
    _rails.clear()
    _notices.clear()


def _common(request: HttpRequest) -> dict[str, Any]:
    hue, own = tunables.BRAND_HUE.value(), getattr(request, "hue", None)
    return {
        "site_name": str(tunables.SITE_NAME.value()),
        "here": _here(request),
        "language": get_language() or "ja",
        "brand": own if own is not None else None if hue == tunables.BRAND_HUE.default else hue,
        "home_url": url("web:home"),
        "find_space_url": url_if("spaces:directory"),
        "contact_url": _with(url("web:contact"), _asked_for(request, "about")),
        "foot": _existing(
            Item(_("Charter"), url_if("charters:site")), Item(_("Contact"), url("web:contact"))
        ),
        "languages": (_other_language(request),),
        "search_url": url_if("search:results"),
        "query": _searched(request),
        "shortcuts_url": url_if("face:shortcuts"),
    }


def _for_visitor(request: HttpRequest) -> dict[str, Any]:
    back = _asked_for(request, "next")
    sign_in = _with(url_if("account_login"), back)
    sign_up = _with(url_if("account_signup"), back) if is_sign_up_open() else ""
    home = Item(_("Home"), url("web:home"), "house", "home")
    spaces = Item(_("Spaces"), url_if("spaces:directory"), "layers", "spaces")
    return {
        "sign_in_url": sign_in,
        "sign_up_url": sign_up,
        "rail": _existing(home),
        "dock": _existing(
            home,
            spaces,
            Item(_("Sign in"), sign_in, "log-in"),
            Item(_("Register"), sign_up, "user-plus"),
            _search(),
        ),
    }


def is_sign_up_open() -> bool:
    return tunables.SIGN_UP.value() in OPEN_DOORS


def _for_member(actor: Actor, member: Member) -> dict[str, Any]:
    notices = unread_notices(actor, member)
    return {
        "me": member,
        "theme": member.theme,
        "is_beginner": is_beginner(member, actor),
        "zone": member.time_zone,
        "rail": _rail(),
        "rail_spaces": rail_spaces(actor, member),
        "rail_staff": _staff(actor),
        "dock": _dock(notices),
        "menu": _menu(actor, member),
        "ask_url": url_if("web:ask"),
        "notices": notices,
        "notices_url": url_if("notifications:inbox"),
        "sign_out_url": url_if("account_logout"),
        "counters_url": url_if("web:counters"),
    }


def _rail() -> tuple[Item, ...]:
    return _existing(
        Item(_("Home"), url("web:home"), "house", "home"),
        Item(_("What is new"), url_if("web:news"), "inbox", "news", counter="news"),
        Item(_("Unanswered"), url_if("web:unanswered"), "circle-dashed", "unanswered"),
        Item(_("Companies"), url_if("companies:directory"), "building-2", "companies"),
    )


def _search() -> Item:
    """Below, where the bar has no room for the field."""
    return Item(_("Search"), url_if("search:results"), "search", "search")


def _dock(notices: int) -> tuple[Item, ...]:
    return _existing(
        Item(_("Home"), url("web:home"), "house", "home"),
        Item(_("Spaces"), url_if("spaces:directory"), "layers", "spaces"),
        Item(_("Ask"), url_if("web:ask"), "pen-line", "ask"),
        _search(),
        Item(
            _("Notices"),
            url_if("notifications:inbox"),
            "bell",
            "notices",
            count=notices,
            counter="notices",
        ),
    )


def _menu(actor: Actor, member: Member) -> tuple[Item, ...]:
    inside = url_if("charters:staff") if sees_inside(actor) else ""
    return _existing(
        Item(_("My page"), member.get_absolute_url(), "user"),
        Item(_("For our own staff"), inside, "briefcase"),
        Item(_("Read later"), url_if("content:bookmarks"), "bookmark"),
        Item(_("Drafts"), url_if("content:drafts"), "file-text"),
        Item(_("Profile and settings"), url_if("accounts:profile"), "settings"),
        Item(_("My companies"), url_if("companies:mine"), "building-2"),
        Item(_("What reaches me"), url_if("notifications:preferences"), "bell"),
    )


def _staff(actor: Actor) -> tuple[Item, ...]:
    address = url_if("moderation:queue")
    queue = Item(_("Moderation"), address, "shield-check", "moderation", counter="moderation")
    if not actor.manages_site:
        mine = Item(
            _("Today"), url_if("upkeep:today") if has_desk(actor) else "", "target", "today"
        )
        return _existing(queue, mine) if has_queue(actor) else _existing(mine)
    return _existing(
        queue,
        Item(_("Today's desk"), url_if("staff:desk"), "target", "desk"),
        Item(_("Settings"), url_if("staff:settings"), "settings", "settings"),
    )


def rail_spaces(actor: Actor, member: Member) -> tuple[SpaceItem, ...]:
    language = get_language() or "ja"

    def make() -> tuple[SpaceItem, ...]:
        return tuple(
            SpaceItem(
                space.name,
                space.get_absolute_url(),
                key=f"space:{space.slug}",
                language="" if space.language == language else space.language,
            )
            for space in spaces_of_rail(actor)
        )

    return _rails.get((member.pk, language), member.version, make)


def unread_notices(actor: Actor, member: Member) -> int:
    """Unread notices that may still be shown; asked again whenever access or the number moves."""
    kept = member.unread_notices
    if not kept:
        return 0
    return _notices.get(member.pk, (member.version, kept), lambda: unread_count(actor))


def _here(request: HttpRequest) -> str:
    """Told by the address; a view may say it better as `request.here`."""
    said: str = getattr(request, "here", "")
    if said:
        return said
    found = request.resolver_match
    if found is None:
        return ""
    if found.route.startswith("s/<str:slug>/"):
        return f"space:{found.kwargs['slug']}"
    if found.route.startswith("staff/"):
        return "settings" if found.route.startswith("staff/settings/") else "desk"
    return HERE.get(found.view_name, "")


def _other_language(request: HttpRequest) -> Language:
    code = other_language(get_language() or "ja")
    back = _readable_path(request) if request.method == "GET" else "/"
    return Language(code, LANGUAGES[code], _with(url("web:language", code), {"next": back}))


def _readable_path(request: HttpRequest) -> str:
    """As `get_full_path`, letters beyond ASCII as they are: within a query they are encoded once,
    which on a Japanese title is a third of a kilobyte less."""
    path = request.path.translate({ord("%"): "%25", ord("?"): "%3F", ord("#"): "%23"})
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def _searched(request: HttpRequest) -> str:
    found = request.resolver_match
    on_results = found is not None and found.view_name == "search:results"
    return request.GET.get("q", "")[:200] if on_results else ""


def _asked_for(request: HttpRequest, name: str) -> dict[str, str]:
    """The address one stood at, to come back to or to ask about."""
    return {name: request.get_full_path()} if request.method == "GET" else {}


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if address and query else address


def _existing(*items: Item) -> tuple[Item, ...]:
    """Without lines that lead nowhere in this house."""
    return tuple(item for item in items if item.url)
