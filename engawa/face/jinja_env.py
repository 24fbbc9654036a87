"""The Jinja2 environment of all our pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.encoding import uri_to_iri
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, FileSystemBytecodeCache, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from engawa.core.text.languages import language_of
from engawa.face import addresses, controls, icons, people, times, toasts
from engawa.face.desk_pages import desk_drawers
from engawa.face.parts_kept import kept_part
from engawa.face.shell import PLAIN


class Page(Template):
    """A template whose finished page carries the icons it uses."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        return icons.with_sprite(super().render(*args, **kwargs))

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """What an import gives. Jinja compares all globals at each import, in case a template was
        loaded with some of its own; none of ours is, and a page imports a dozen."""
        return super()._get_default_module()


def number(value: float | None) -> str:
    """1,240; nothing for None."""
    return "" if value is None else f"{value:,}"


def at_most_99(value: int) -> str:
    return "99+" if value > 99 else str(value)


def attributes(given: Mapping[str, Any]) -> Markup:
    """Further attributes of a macro: hx_post="…" is hx-post, true bare, false left out."""
    parts = []
    for name, value in given.items():
        if value is not None and value is not False:
            told = "" if value is True else f'="{escape(value)}"'
            parts.append(f" {name.replace('_', '-')}{told}")
    return Markup("".join(parts))  # noqa: S704


def foreign(language: str) -> str:
    """The `lang` for a text that is not in the page's language; "" for one that is."""
    return "" if (get_language() or "en").startswith(language) else language


def lang_of(text: str) -> str:
    """The same for words whose language nobody noted: names, excerpts, drafts."""
    return foreign(language_of(text))


def _bytecode() -> FileSystemBytecodeCache | None:
    """Compiled templates survive restarts; a folder one cannot write to only costs speed."""
    folder = Path(settings.DATA_DIR) / "cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))


GLOBALS: dict[str, Any] = {
    "static": static,
    "url": addresses.url,
    "url_if": addresses.url_if,
    "icon": icons.icon,
    "kept_part": kept_part,
    "desk_drawers": desk_drawers,
    "hue_class": people.hue_class,
    "name_of": people.name_of,
    "initial_of": people.initial_of,
    "photo_of": people.photo_of,
    "address_of": people.address_of,
    "org_of": people.org_of,
    "kind_mark": people.kind_mark,
    "kind_word": people.kind_word,
    "language": lambda: get_language() or "en",
    "foreign": foreign,
    "lang_of": lang_of,
    "in_japanese": times.in_japanese,
    "control": controls.control,
    "choices": controls.choices,
    "shape_of": controls.shape_of,
    "toast_of": toasts.toast_of,
    "shell": PLAIN,
}

FILTERS: dict[str, Any] = {
    "when": times.when,
    "when_exactly": times.when_exactly,
    "exact": times.exact,
    "day": times.day,
    "day_and_weekday": times.day_and_weekday,
    "month": times.month,
    "weekday": times.weekday,
    "clock": times.clock,
    "attributes": attributes,
    "iri": uri_to_iri,  # the letters of a Japanese slug as they are: a third of the bytes
    "number": number,
    "at_most_99": at_most_99,
    "with_mentions": people.with_mentions,
}


def environment(**options: Any) -> Environment:
    options.setdefault("bytecode_cache", _bytecode())
    env = Environment(  # noqa: S701  (Django's engine switches autoescape on)
        **options,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
    )
    env.template_class = Page
    env.globals.update(GLOBALS)
    env.filters.update(FILTERS)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    return env
