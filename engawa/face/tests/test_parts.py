"""What single parts promise."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.utils import timezone, translation

from engawa.face import icons, people, samples
from engawa.face.addresses import url_if
from engawa.face.engine import Pages
from engawa.face.jinja_env import attributes
from engawa.face.toasts import toast_of

EVENING = datetime(2025, 11, 20, 23, 48, tzinfo=UTC)


def rendered(source: str, **context: Any) -> str:
    (pages,) = (engine for engine in engines.all() if isinstance(engine, Pages))
    return str(pages.from_string(source).render(context))


@pytest.mark.parametrize(
    ("language", "told"),
    [("ja", "2025年11月21日 8:48"), ("en", "21 Nov 2025, 8:48")],
)
def test_times_are_exact_in_the_readers_zone_and_language(language: str, told: str) -> None:
    with translation.override(language), timezone.override(ZoneInfo("Asia/Tokyo")):
        shown = rendered("{{ at|when }}", at=EVENING)

    assert 'datetime="2025-11-20T23:48Z"' in shown
    assert f'title="{told}"' in shown


def test_nothing_is_shown_for_a_time_that_is_not_known() -> None:
    assert rendered("{{ at|when }}", at=None) == ""


@pytest.mark.parametrize(
    ("language", "name", "org"),
    [("ja", "清水 彩", "こもれび保育会・総務"), ("en", "清水 彩", "こもれび保育会 · 総務")],
)
def test_people_appear_in_the_readers_order(language: str, name: str, org: str) -> None:
    with translation.override(language):
        assert people.name_of(samples.SHIMIZU) == name
        assert people.org_of(samples.SHIMIZU) == org


def test_someone_who_left_has_a_name_and_no_page() -> None:
    byline = '{% from "face/parts/byline.html" import byline %}{{ byline(none, at) }}'

    with translation.override("ja"):
        assert "退会した方" in rendered(byline, at=EVENING)
        assert "<a" not in rendered(byline, at=EVENING)


def test_staff_and_sponsors_are_always_marked() -> None:
    mark = '{% from "face/parts/signs.html" import kind_of %}{{ kind_of(person) }}'

    with translation.override("ja"):
        assert "社員" in rendered(mark, person=samples.KIMURA)
        assert "スポンサー" in rendered(mark, person=samples.IDE)
        assert "お客さま" in rendered(mark, person=samples.TANAKA)


def test_whatever_is_left_out_staff_and_sponsors_stay_marked() -> None:
    mark = '{% from "face/parts/signs.html" import kind_of %}{{ kind_of(person) }}'
    people.leave_out_kinds(frozenset(people.KIND_MARKS))

    with translation.override("ja"):
        assert "社員" in rendered(mark, person=samples.KIMURA)
        assert "スポンサー" in rendered(mark, person=samples.IDE)
        assert rendered(mark, person=samples.TANAKA) == ""
    people.leave_out_kinds(frozenset())


@pytest.mark.parametrize(("hue", "cls"), [(0, "h-0"), (143, "h-140"), (359, "h-355"), (725, "h-5")])
def test_hues_are_classes(hue: int, cls: str) -> None:
    assert people.hue_class(hue) == cls


def test_an_icon_nobody_took_in_is_told_and_leaves_the_page_standing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert "<svg" in str(icons.icon("no-such-icon"))
    assert "no-such-icon" in caplog.text


def test_every_icon_named_in_a_template_is_held() -> None:
    named = re.compile(r"""(?:icon\(|ic=|after=)["']([a-z0-9-]+)["']""")
    pages = Path(icons.__file__).parent.parent.glob("*/jinja/**/*.html")
    missing = {
        (page.name, name)
        for page in pages
        for name in named.findall(page.read_text(encoding="utf-8"))
        if name not in icons.shapes()
    }

    assert not missing


def test_hostile_words_stay_words() -> None:
    hostile = '"><script>alert(1)</script>'
    button = '{% from "face/parts/buttons.html" import act %}{{ act(w, w, "x", hx_post=w) }}'

    assert "<script" not in str(icons.icon("x", hostile))
    assert "<script" not in attributes({"hx_post": hostile})
    assert "<script" not in rendered(button, w=hostile)


def test_further_attributes_follow_their_values() -> None:
    assert (
        attributes({"hx_post": "/x/", "hidden": True, "disabled": False}) == ' hx-post="/x/" hidden'
    )


def test_a_fragment_is_left_without_a_sprite() -> None:
    assert "<symbol" not in rendered('{{ icon("bell") }}')


def test_a_page_this_house_lacks_has_no_address() -> None:
    assert url_if("no:such-page") == ""


def test_a_toast_offers_its_way_back() -> None:
    told = toast_of(Message(messages.SUCCESS, "Saved.", extra_tags="undo:/back/"))

    assert (told.text, told.undo_url) == ("Saved.", "/back/")


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500", "503"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_trouble_is_told_without_a_request_or_a_database(name: str, language: str) -> None:
    (pages,) = (engine for engine in engines.all() if isinstance(engine, Pages))

    with translation.override(language):
        page = pages.get_template(f"{name}.html").render()

    assert f'<html lang="{language}"' in page
    assert "<h1>" in page


def test_a_denial_says_why_and_escapes_it() -> None:
    (pages,) = (engine for engine in engines.all() if isinstance(engine, Pages))

    page = pages.get_template("face/denied.html").render({"reason": "Only <b>owners</b> may."})

    assert "Only &lt;b&gt;owners&lt;/b&gt; may." in page


SUMMARY = '{% from "face/parts/form_errors.html" import form_errors %}{{ form_errors(form) }}'


def test_what_is_wrong_with_the_whole_form_stands_in_the_heading() -> None:
    form = forms.Form({})
    form.add_error(None, "Too many today.")

    shown = rendered(SUMMARY, form=form)
    assert "<b>Too many today.</b>" in shown
    assert "<ul>" not in shown


def test_a_missing_value_is_asked_for_in_the_words_of_the_house() -> None:
    class Asking(forms.Form):
        name = forms.CharField(label="Name")

    with translation.override("ja"):
        form = Asking({})
        assert form.errors["name"] == ["入力してください。"]
        assert '<a href="#id_name">Name</a>' in rendered(SUMMARY, form=form)


@pytest.mark.parametrize(
    ("page", "words", "told"),
    [
        ("en", "承認の流れ", ' lang="ja"'),
        ("ja", "Approval routes", ' lang="en"'),
        ("ja", "承認の流れ", ""),
        ("en", "Approval routes", ""),
    ],
)
def test_crumbs_say_their_language_where_it_is_not_the_pages(
    page: str, words: str, told: str
) -> None:
    source = (
        '{% from "face/parts/head.html" import head %}{{ head("x", crumbs=[(words, "/s/x/")]) }}'
    )
    with translation.override(page):
        assert f'<a href="/s/x/"{told}>{words}</a>' in rendered(source, words=words)
