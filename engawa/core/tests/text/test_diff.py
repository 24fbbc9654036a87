"""Differences read like a person's marks, and never lose a character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engawa.core.text.diff import Span, readable_diff

MARKS = {"kept": "{}", "added": "+{}+", "removed": "-{}-"}


def _marked(old: str, new: str) -> str:
    return "".join(MARKS[span.kind].replace("{}", span.text) for span in readable_diff(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("same", "same", "same"),
        ("", "new", "+new+"),
        ("old", "", "-old-"),
        ("The quick fox", "The slow fox", "The -quick-+slow+ fox"),
        ("one two three", "one three", "one -two -three"),
        ("version 6.2", "version 6.3", "version -6.2-+6.3+"),
        (
            "差し戻しになった申請を、最初から再開します。",
            "差し戻しになった申請を、課長の承認から再開します。",
            "差し戻しになった申請を、-最初から-+課長の承認から+再開します。",
        ),
        (
            "〈申請者〉にすると、再開できます",
            "〈直前の承認者〉にすると、そこから再開できます",
            "〈-申請者-+直前の承認者+〉にすると、+そこから+再開できます",
        ),
        ("サーバーを再起動", "サービスを再起動", "-サーバーを-+サービスを+再起動"),
        ("a\nb\nc\n", "a\nc\n", "a\n-b\n-c\n"),
        ("まったく違う文です。", "Something else.", "-まったく違う文です。-+Something else.+"),
    ],
)
def test_reads_well(old, new, marked):
    assert _marked(old, new) == marked


def test_no_confetti():
    """Words that only share scraps are replaced whole."""
    old, new = "I would like to go to a park in May", "We never had to do it on an icy day"

    assert len(readable_diff(old, new)) <= 4


TEXTS = st.text("あ亜ア。a b.\n", max_size=60)


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_back(old, new):
    spans = readable_diff(old, new)

    assert "".join(span.text for span in spans if span.kind != "added") == old
    assert "".join(span.text for span in spans if span.kind != "removed") == new
    assert all(span.text for span in spans)
    assert all(one.kind != other.kind for one, other in pairwise(spans))


@given(TEXTS)
def test_nothing_changed_is_one_span(text):
    assert readable_diff(text, text) == ([Span("kept", text)] if text else [])
