"""Translations: what the tool finds, keeps, writes and complains about."""

from __future__ import annotations

import json
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools.translations.catalogues import (
    english_bytes,
    merge,
    mo_bytes,
    po_bytes,
    script_bytes,
)
from tools.translations.faults import disagreements, faults_between, faults_in
from tools.translations.gathering import gather

VIEW = """
from django.utils.translation import gettext as _, ngettext, pgettext
_("Hello %(name)s")
ngettext("%(n)s reply", "%(n)s replies", n)
pgettext("month", "May")
f"{_('Inside a text')}"
"""
PAGE = """
{% macro part() %}{{ _("In a macro") }}{% endmacro %}
{% trans name=member.name %}
  Welcome,
  {{ name }}.
{% endtrans %}
{% trans count=n %}One space{% pluralize %}{{ count }} spaces{% endtrans %}
"""
OLD = """
msgid "In a macro"
msgstr "マクロの中"

msgid "Gone"
msgstr "もうない"
"""


@pytest.fixture
def source(tmp_path: Path) -> Catalog:
    app = tmp_path / "engawa/garden"
    (app / "jinja/garden").mkdir(parents=True)
    (app / "views.py").write_text(VIEW)
    (app / "jinja/garden/page.html").write_text(PAGE)
    return gather(tmp_path, app)


def japanese(text: str) -> Catalog:
    return read_po(BytesIO(text.encode()), locale="ja")


def test_python_and_templates_are_read(source: Catalog) -> None:
    ids = {m.id for m in source if m.id}

    assert ids == {
        "Hello %(name)s",
        ("%(n)s reply", "%(n)s replies"),
        "May",
        "Inside a text",
        "In a macro",
        "Welcome, %(name)s.",
        ("One space", "%(count)s spaces"),
    }


def test_what_was_translated_stays_and_what_is_gone_goes(source: Catalog) -> None:
    written = po_bytes(merge(source, japanese(OLD), [])).decode()

    assert 'msgid "In a macro"\nmsgstr "マクロの中"' in written
    assert "Gone" not in written
    assert "Date" not in written


def test_writing_again_changes_nothing(source: Catalog) -> None:
    once = po_bytes(merge(source, japanese(OLD), []))

    assert po_bytes(merge(source, japanese(once.decode()), [])) == once


def test_another_app_lends_its_words(source: Catalog) -> None:
    merged = merge(source, Catalog(locale="ja"), [japanese(OLD)])

    assert merged.get("In a macro").string == "マクロの中"  # type: ignore[union-attr]


def test_compiled_words_are_read_by_gettext() -> None:
    words = japanese(
        'msgctxt "month"\nmsgid "May"\nmsgstr "五月"\n\n'
        'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "いくつか"\n\n'
        'msgid "waiting"\nmsgstr ""\n'
    )
    read = GNUTranslations(BytesIO(mo_bytes(words)))

    assert read.pgettext("month", "May") == "五月"
    assert read.ngettext("one", "many", 1) == "いくつか"
    assert read.gettext("waiting") == "waiting"


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "a"\nmsgstr ""', "no translation"),
        ('#, fuzzy\nmsgid "a"\nmsgstr "あ"', "fuzzy"),
        ('msgid "%(n)s a"\nmsgstr "あ"', "placeholders"),
        ('msgid "{n} a"\nmsgstr "{m} あ"', "placeholders"),
        ('msgid "<b>a</b>"\nmsgstr "あ"', "tags"),
        ('msgid "a"\nmsgstr "あ！"', "exclaims"),
        ('#: engawa/x/jinja/x/a.html\nmsgid "5% a"\nmsgstr "5% あ"', "lone %"),
    ],
)
def test_faults_are_named(entry: str, fault: str) -> None:
    assert fault in "\n".join(faults_in(japanese(entry)))


def test_sound_words_have_no_fault() -> None:
    assert not list(faults_in(japanese('msgid "%(n)s a"\nmsgstr "%(n)s あ"')))


def test_source_and_catalogue_are_compared() -> None:
    new, old = japanese('msgid "new"\nmsgstr ""'), japanese('msgid "old"\nmsgstr "古い"')

    assert list(faults_between(new, old)) == [
        "'new' is in the source but not in the catalogue",
        "'old' is no longer in the source",
    ]


def test_two_apps_may_not_disagree() -> None:
    one, two = japanese('msgid "a"\nmsgstr "あ"'), japanese('msgid "a"\nmsgstr "ア"')

    assert list(disagreements({"one": one, "two": two})) == ["'a' reads differently in one and two"]


def test_scripts_get_the_words_they_say_and_no_others() -> None:
    words = japanese(
        '#: frontend/src/pen/strip.js\nmsgid "Add row"\nmsgstr "行を追加"\n\n'
        '#: engawa/face/jinja/face/base.html\nmsgid "Close"\nmsgstr "閉じる"\n'
    )

    assert json.loads(script_bytes(words) or b"") == {"Add row": "行を追加"}
    assert script_bytes(Catalog(locale="ja")) is None


def test_english_words_with_a_hyphen_that_must_hold_are_told_to_django_too():
    catalogue = Catalog(locale="ja")
    catalogue.add("Your e-mail address", "メールアドレス")
    catalogue.add(("One e-mail", "%(n)s e-mails"), ("%(n)s通",))
    catalogue.add("Well-known", "有名")

    written = english_bytes(catalogue)

    assert written is not None
    english = GNUTranslations(BytesIO(written))
    assert english.gettext("Your e-mail address") == "Your e\u2011mail address"
    assert english.ngettext("One e-mail", "%(n)s e-mails", 3) == "%(n)s e\u2011mails"
    assert english.gettext("Well-known") == "Well-known"


def test_without_such_words_nothing_is_told():
    catalogue = Catalog(locale="ja")
    catalogue.add("Well-known", "有名")

    assert english_bytes(catalogue) is None
