"""Excerpts and slugs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engawa.core.text.excerpt import LONGEST_ENGLISH, LONGEST_JAPANESE, excerpt, shorten
from engawa.core.text.languages import language_of
from engawa.core.text.slugs import LONGEST, slugify_title


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("How do I reset it?", "how-do-i-reset-it"),
        ("差し戻しの申請を、途中から再開する方法", "差し戻しの申請を-途中から再開する方法"),
        ("ＳＳＯ　設定（第２版）", "sso-設定-第2版"),
        ("Don't / panic_now", "dont-panic-now"),
        ("データベース", "データベース"),
        ("???", "topic"),
        ("", "topic"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slugs(title, slug):
    assert slugify_title(title) == slug


@given(st.text())
def test_slugs_are_short_safe_and_stable(title):
    slug = slugify_title(title)

    assert 0 < len(slug) <= LONGEST
    assert not set(slug) & set("/?#%&\\<>\"' .")
    assert slugify_title(slug) == slug


def test_excerpts_are_cut_by_language():
    japanese, english = (
        excerpt(f"<p>{'日本語の文章。' * 50}</p>"),
        excerpt(f"<p>{'Some words ' * 50}</p>"),
    )

    assert len(japanese) <= LONGEST_JAPANESE
    assert LONGEST_JAPANESE < len(english) <= LONGEST_ENGLISH
    assert english.endswith(("words…", "Some…"))


def test_excerpts_keep_blocks_apart_and_pictures_named():
    assert (
        excerpt('<h3>a</h3><p>b<br>c <img src="/x" alt="d"></p><ul><li>e</li></ul>') == "a b c d e"
    )


@given(st.text(), st.integers(2, 50))
def test_shortening_never_exceeds(text, longest):
    short = shorten(text, longest)

    assert len(short) <= longest
    assert short == text or short.endswith("…")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("これは日本語です", "ja"),
        ("This is English", "en"),
        ("Flow 6.2 の REST API で PATCH を送ると 404 になります", "ja"),
        ("The word 縁側 (engawa) means veranda, a place between inside and outside.", "en"),
        ("https://example.com/a/very/long/address を参照", "ja"),
        ("12345", "en"),
    ],
)
def test_language(text, language):
    assert language_of(text) == language
