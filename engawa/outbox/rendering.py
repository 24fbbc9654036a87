"""Letters: one template each, read three times for subject, plain text and HTML.

A template extends `layout`, fills the blocks `subject` and `letter`, and builds the letter from
the parts in `say`: `say.p(…)`, `say.button(url, label)`, `say.code(…)`, `say.quote(…)`,
`say.list(…)`, `say.small(…)`.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.template.loader import get_template
from django.utils import translation
from jinja2 import Template

from engawa.site.tunables import SITE_NAME

LONGEST_SUBJECT = 200
_BLANK_LINES = re.compile(r"\n\s*\n\s*")


@dataclass(frozen=True)
class Rendered:
    subject: str
    text: str
    html: str


def render_letter(template: str, context: dict[str, Any], language: str) -> Rendered:
    """All three readings in `language`, whatever the language of the request."""
    with translation.override(language):
        return Rendered(
            subject=_subject(_read(template, "subject.txt", context, language)),
            text=_plain(_read(template, "letter.txt", context, language)),
            html=_read(template, "letter.html", context, language).strip(),
        )


def _read(template: str, layout: str, context: dict[str, Any], language: str) -> str:
    kind = layout.rpartition(".")[2]
    house = {
        "layout": f"outbox/{layout}.jinja",
        "say": _page(f"outbox/say_{kind}").module,
        "language": language,
        "site_name": SITE_NAME.value().in_language(language),
        "site_url": settings.SITE_URL,
    }
    return str(_page(template).render(context | house))


def _page(name: str) -> Template:
    return cast("Template", get_template(f"{name}.jinja").template)  # type: ignore[attr-defined]


def _subject(text: str) -> str:
    """One line: what people wrote can never begin another header."""
    return " ".join(html.unescape(text).split())[:LONGEST_SUBJECT]


def _plain(text: str) -> str:
    """The templates escape everything once, for HTML; plain text takes that back."""
    return _BLANK_LINES.sub("\n\n", html.unescape(text)).strip() + "\n"
