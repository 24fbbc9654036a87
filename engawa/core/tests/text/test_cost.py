"""Text written to be slow is not: its cost grows with its length, in time and in output."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from engawa.core.text.clean import clean_line
from engawa.core.text.code import LANGUAGES, coloured
from engawa.core.text.diff import readable_diff
from engawa.core.text.excerpt import shorten
from engawa.core.text.render import MAX_SOURCE, Rendered, render_text
from engawa.core.text.slugs import slugify_title

HALF = MAX_SOURCE // 2
MOST_SECONDS = 1.5  # of CPU; on a quiet machine the slowest takes a third of it
MOST_PER_DOUBLING = 2.8  # what is slow only because the machine is stays below
MOST_GROWTH = 30  # characters out for one in; mentions come to 14

MARKDOWN = (
    *("[", "]", "![", "[a](", "[a][", "[a]: b\n", "[\\", "](<", "*", "**a ", "_a ", "*a_ ", "***a"),
    *(
        "**あ「",
        "*「",
        "`",
        "`a``",
        "```\n",
        "> ",
        "> a\n",
        "- ",
        "- a\n",
        "* a\n\n",
        "1. ",
        "- [ ] a\n",
    ),
    *(
        "<",
        "<a ",
        "<!--",
        "<?",
        "<![CDATA[",
        "&",
        "&amp;",
        "\\",
        "|",
        "|a|\n",
        "~",
        "~~a ",
        "#",
        "# a\n",
    ),
    *(
        "\t",
        " ",
        "\n",
        "a\n",
        "http://",
        "http://a ",
        "://",
        "@",
        "@aaaa ",
        "＠a",
        "<http://a>",
        "<a@",
    ),
    *(
        "これは。",
        "ﷺ",
        "\u200d",
        "\u0301",
        "\ufe0f",
        "\ud800",
        "> — [a](/b)\n",
        "](][\\>http://a",
        "[~~",
    ),
    *("***> [_", "http://a/(", "http://a/)", "http://a/.", "![a](/b)", "***\n"),
)
HTML = (
    *("<b>", "<p>", "<div>", "<b><i>", "<a href=/x>", "<table>", "<table><tr><td>", "<td>", "<tr>"),
    *("<a><div></a>", "<b><p></b>", "<nobr><div>", "<b x=<1><p>", "<!--", "<", "</", "&", "&#x"),
    *("<svg>", "<math><mi>", "<select>", "<li>", "<ul><li>", "<blockquote>", "<template>", "<h1>"),
    *("<table>a", "<table><b>", "<ruby><rt>", "<form>", "<button>", "<dd><dt>", "<plaintext>"),
    *(
        "<input type=checkbox>",
        "<img src=x>",
        "<span>",
        "<b><table></b></table>",
        "<pre><code>",
        "@aaaa ",
    ),
)


def _numbered(pattern: str) -> Callable[[int], str]:
    unit = len(pattern) + 3
    return lambda size: "".join(pattern.replace("#", str(n)) for n in range(size // unit))


GROWING: dict[str, tuple[str, Callable[[int], str]]] = {
    "one long definition": (
        "markdown",
        lambda n: f"[a]: /{'u' * 1900}\n\n" + "[a]" * ((n - 1910) // 3),
    ),
    "one long title": ("markdown", lambda n: f'[a]: /u "{"u" * (n // 2)}"\n\n' + "[a]" * (n // 7)),
    "many definitions": ("markdown", _numbered("[a#]: /u\n")),
    "wide table, short rows": (
        "markdown",
        lambda n: "|" + "a|" * 250 + "\n|" + "-|" * 250 + "\n" + "|a\n" * ((n - 1010) // 3),
    ),
    "nested list": ("markdown", lambda n: "\n".join("  " * i + "- a" for i in range(int(n**0.5)))),
    "growing fences": ("markdown", lambda n: "".join("`" * i + "a" for i in range(int(n**0.5)))),
    "heading after a page": ("markdown", lambda n: "a\n" * (n // 2 - 1) + "="),
    "font sizes": ("html", _numbered("<font size=#><p>")),
    "bold with attributes": ("html", _numbered("<b x=#><p>")),
    "attributes": ("html", lambda n: "<a " + " ".join(f"a{i}=1" for i in range(n // 9)) + ">"),
}


@pytest.mark.parametrize("unit", MARKDOWN)
def test_repeated_markdown(unit):
    _assert_bounded(unit * (HALF // len(unit)), "markdown")


@pytest.mark.parametrize("unit", HTML)
def test_repeated_html(unit):
    _assert_bounded(unit * (HALF // len(unit)), "html")


@pytest.mark.parametrize("name", GROWING)
@pytest.mark.parametrize("size", [3_000, 10_000, MAX_SOURCE])
def test_growing_patterns(name, size):
    fmt, pattern = GROWING[name]

    _assert_bounded(pattern(size)[:MAX_SOURCE], fmt)


@pytest.mark.parametrize("language", LANGUAGES)
def test_colouring_code(language):
    for unit in ("(", "/*", "//\n", "a b\n", "\t\n", '"\\', "<", "'", "{\n", "=a\n", "`", "#if\n"):
        started = time.process_time()
        coloured(unit * (5_000 // len(unit)), language)

        assert time.process_time() - started < MOST_SECONDS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 32_000, "b a " * 16_000),
        ("あい" * 16_000, "いあ" * 16_000),
        ("a\n" * 32_000, "b\na\n" * 16_000),
        ("\n".join(map(str, range(12_000))), "\n".join(map(str, range(12_000, 0, -1)))),
        (" ".join(map(str, range(12_000))), " ".join(map(str, range(12_000, 0, -1)))),
    ],
)
def test_comparing_versions(old, new):
    started = time.process_time()
    readable_diff(old, new)

    assert time.process_time() - started < MOST_SECONDS


@pytest.mark.parametrize(
    "unit", ["a", " ", "-", "_", "\u0301", "\u200d", "\ufe0f", "あ ", "　", "(", "😀\u200d"]
)
def test_lines(unit):
    text = unit * 100_000
    started = time.process_time()
    clean_line(text)
    slugify_title(text)
    shorten(text, 120)

    assert time.process_time() - started < MOST_SECONDS


def _assert_bounded(source: str, fmt: str) -> None:
    took, rendered = _timed(source, fmt)

    if took > MOST_SECONDS:
        assert took < MOST_PER_DOUBLING * _timed(source[: len(source) // 2], fmt)[0]
    assert len(rendered.html) < MOST_GROWTH * max(len(source), 10_000)


def _timed(source: str, fmt: str) -> tuple[float, Rendered]:
    started = time.process_time()
    rendered = render_text(source, fmt)
    return time.process_time() - started, rendered
