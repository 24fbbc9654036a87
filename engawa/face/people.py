"""How a person appears: name in the reader's order, company, worded marks, hue.

Works for anything shaped like a member. None stands for someone who has left.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

_MENTION = re.compile(r'<a class="at" [^>]*>(@[^<]*)</a>')
KIND_MARKS = {"employee": "staff", "partner": "partner", "sponsor": "sponsor", "expert": "expert"}
KIND_MARKS |= {"customer": "customer", "prospect": "prospect", "guest": "guest"}
# Whatever staff choose: nobody of the house or paid by somebody passes for a customer.
ALWAYS_SHOWN = frozenset({"employee", "sponsor"})

_left_out: ContextVar[frozenset[str]] = ContextVar("people_left_out", default=frozenset())
_pages_shown: ContextVar[bool] = ContextVar("people_pages_shown", default=True)


def show_pages(shown: bool) -> None:
    """Whether names of this request lead to people's pages and pictures are shown."""
    _pages_shown.set(shown)


def pages_are_shown() -> bool:
    return _pages_shown.get()


def leave_out_kinds(kinds: frozenset[str]) -> None:
    """Which kinds go without a mark in this request."""
    _left_out.set(kinds - ALWAYS_SHOWN)


def kinds_left_out() -> frozenset[str]:
    return _left_out.get()


def kind_word(mark: str) -> str:
    """The word on a kind mark; "" for kinds that need none."""
    words = {
        "staff": _("Staff"),
        "partner": _("Partner"),
        "sponsor": _("Sponsor"),
        "expert": _("Expert"),
        "customer": _("Customer"),
        "prospect": _("Prospect"),
        "guest": _("Guest"),
        "new": _("New here"),
    }
    return words.get(mark, "")


def kind_mark(person: Any) -> str:
    kind = "" if is_nobody(person) else getattr(person, "kind", "") or ""
    return "" if kind in kinds_left_out() else KIND_MARKS.get(kind, "")


def is_nobody(person: Any) -> bool:
    """Whether the row stands for nobody, or for somebody without their name: it has no page."""
    return str(getattr(person, "handle", "")).startswith("~")


def hue_class(person: Any) -> str:
    """The class that carries a person's (or space's, or company's) own hue."""
    hue = person if isinstance(person, int) else getattr(person, "hue", None)
    return "" if hue is None else f"h-{int(hue) % 360 // 5 * 5}"


def name_of(person: Any) -> str:
    if person is None:
        return _("Former member")
    name = getattr(person, "name", "")
    return str(name(get_language() or "en") if callable(name) else name)


def initial_of(person: Any) -> str:
    if person is None:
        return "–"
    initial = getattr(person, "initial", "")
    return str(initial() if callable(initial) else initial) or name_of(person)[:1]


def photo_of(person: Any) -> str:
    """Address of the person's picture, "" when there is none."""
    if not _pages_shown.get():
        return ""
    photo = getattr(person, "photo_url", "")
    return str(photo() if callable(photo) else photo or "")


def address_of(person: Any) -> str:
    if not _pages_shown.get():
        return ""
    if is_nobody(person) or not hasattr(person, "get_absolute_url"):
        return ""
    return str(person.get_absolute_url())


def with_mentions(html: str) -> str:
    """A stored text, its mentions without links where people's pages are not shown."""
    return str(html) if _pages_shown.get() else _MENTION.sub(r'<span class="at">\1</span>', html)


def org_of(person: Any) -> str:
    """Company and position: 「こもれび保育会・総務」, "Musasabi Denso · IT"."""
    company = getattr(getattr(person, "company", None), "name", "")
    position = getattr(person, "position", "")
    dot = "・" if (get_language() or "").startswith("ja") else " · "
    return dot.join(str(part) for part in (company, position) if part)
