"""Plain text keeps what people typed and loses what nobody sees."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engawa.core.text.clean import clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two   words \t\n here ", "two words here"),
        ("株式会社　縁側", "株式会社　縁側"),
        ("a 　b", "a b"),
        ("nul\x00 bell\x07 del\x7f", "nul bell del"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("\u2066left\u2069 \u200eright\u200f", "left right"),
        ("zero\u200bwidth\u2060\ufeff", "zerowidth"),
        ("\u3164\u115f\uffa0\u2800", ""),
        ("e\u0301", "é"),
        ("か\u3099", "が"),
        ("👨\u200d👩\u200d👧 ok", "👨\u200d👩\u200d👧 ok"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("a\U000e0067\U000e0062b", "ab"),
        ("join\u200der", "joiner"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        (" \ufe0fa", "a"),
        ("\uf9dc \ufa19 髙 﨑", "\uf9dc \ufa19 髙 﨑"),
        ("نامه\u200cای", "نامه\u200cای"),
        ("line\u2028separator", "line separator"),
        ("z" + "\u0301" * 40, "ź" + "\u0301" * 4),
    ],
)
def test_lines(typed, kept):
    assert clean_line(typed) == kept


def test_texts_keep_their_lines_and_inner_spaces():
    assert clean_text("\r\n\n    code\r\nb  \rc\u2028d\te \n\n") == "    code\nb  \nc\nd\te"


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(st.characters(codec="utf-8")))
def test_every_database_can_store_it(text):
    for cleaned in (clean_line(text), clean_text(text)):
        cleaned.encode()
        assert "\x00" not in cleaned


@given(st.text(st.characters(categories=["L", "N", "P"])))
def test_visible_characters_stay(text):
    visible = [c for c in text if c not in "\u115f\u1160\u3164\uffa0"]

    assert len(clean_line("".join(visible))) >= len(unicodedata.normalize("NFC", "".join(visible)))
