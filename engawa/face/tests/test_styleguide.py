"""Every component renders, in both languages and without what our pages may not hold."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from engawa.face import views

LANGUAGES = ("ja", "en")


def styleguide(language: str) -> str:
    response: HttpResponse = views.styleguide(RequestFactory().get(f"/styleguide/?lang={language}"))
    return response.content.decode()


@pytest.mark.parametrize(("language", "title"), [("ja", "部品の一覧"), ("en", "Styleguide")])
def test_speaks_the_readers_language(language: str, title: str) -> None:
    page = styleguide(language)

    assert f"<h1>{title}</h1>" in page
    assert f'<html lang="{language}"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_holds_nothing_our_content_security_policy_forbids(language: str) -> None:
    page = styleguide(language)

    assert not re.search(r"<[^>]+\sstyle=", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"<[^>]+\son[a-z]+=", page)


def test_carries_exactly_the_icons_it_refers_to() -> None:
    page = styleguide("en")

    assert set(re.findall(r'"#i-([\w-]+)"', page)) == set(
        re.findall(r'symbol id="i-([\w-]+)"', page)
    )


def test_every_field_is_labelled_and_every_error_described() -> None:
    page = styleguide("en")

    for identity in re.findall(r'aria-describedby="([^"]+)"', page):
        assert all(f'id="{part}"' in page for part in identity.split())
    for identity in re.findall(
        r'<(?:input|select|textarea)[^>]*\sid="((?:plain|wrong|id_)[^"]*)"', page
    ):
        assert f'for="{identity}"' in page or "token" in identity or "agree" in identity
