"""Nothing anybody writes becomes anything but words, in either writer or on the way between."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engawa.core.refusals import Invalid
from engawa.core.tests.text.attacks import ATTACKS, FORMATS, FRAMES
from engawa.core.tests.text.reading import broken_promises
from engawa.core.text.render import MAX_SOURCE, render_text
from engawa.core.text.sanitise import sanitise
from engawa.core.text.to_markdown import markdown_from_html, quoted

_TAGS = re.compile("<[^>]*>")


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_become_words(attack, fmt):
    for frame in FRAMES:
        html = render_text(frame.replace("{}", attack), fmt).html

        assert broken_promises(html) == []
        assert sanitise(html) == html


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_do_not_wake_up_on_the_way_between_the_writers(attack):
    for fmt in FORMATS:
        html = render_text(attack, fmt).html
        again = render_text(markdown_from_html(html), "markdown").html
        quote = render_text(quoted(html, attack, "/t/abcdefghjkmn/x#r-1"), "markdown").html

        assert broken_promises(again) == []
        assert broken_promises(quote) == []
        assert broken_promises(render_text(html, "html").html) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_excerpts_and_plain_text_hold_no_surprises(attack):
    for fmt in FORMATS:
        rendered = render_text(attack, fmt)

        assert "\x00" not in rendered.text
        rendered.excerpt.encode()  # no lone surrogates


def test_only_our_files_are_shown():
    html = render_text("![a](https://evil.example/pixel.gif) ![b](/files/../x/y)", "markdown").html

    assert "<img" not in html
    assert 'href="https://evil.example/pixel.gif"' in html


def test_a_mention_cannot_wear_another_name():
    rendered = render_text('<a class="at" data-handle="suzuki">@tanaka</a>', "html")

    assert rendered.mentions == {"suzuki"}
    assert _TAGS.sub("", rendered.html) == "@suzuki"


@pytest.mark.parametrize("fmt", FORMATS)
def test_too_long_is_said_in_numbers(fmt):
    render_text("a" * MAX_SOURCE, fmt)
    with pytest.raises(Invalid, match="65,536"):
        render_text("a" * (MAX_SOURCE + 1), fmt)


PIECES = st.sampled_from(
    """<b <i> </b> <a href= javascript: " ' > </a> <p> </p> <table> <tr> <td> </table> <svg> </svg>
    <math> <style> </style> <!-- --> <img src=x onerror= alert(1) <template> <select> `` ``` ** _ [
    ]( ) ![ > - | |-| &lt; &#x3c; \\ @tanaka https://x.example/ <pre> <code> </code> <title> /
    </title> <noscript> <mtext> <mglyph> <form> </form> あ 「""".split()  # noqa: SIM905
)
GAPS = st.sampled_from(["", "", "", " ", "\n", "\n\n", "    ", "\t"])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(PIECES, GAPS), max_size=25).map("".join), st.sampled_from(FORMATS))
def test_no_soup_of_markup_gets_through(source, fmt):
    html = render_text(source, fmt).html

    assert broken_promises(html) == []
    assert sanitise(html) == html


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(FORMATS))
def test_any_text_can_be_rendered(source, fmt):
    assert broken_promises(render_text(source, fmt).html) == []
