"""What posts look like as HTML, from whichever writer they came."""

from __future__ import annotations

import pytest

from engawa.core.text.render import NO_SIZES, render_text
from engawa.core.text.tree import parse

REL = 'rel="ugc nofollow noopener"'
FILE = "/files/abcdefghjkmn/a.png"


def _markdown(source: str) -> str:
    return render_text(source, "markdown").html.strip()


def _html(source: str) -> str:
    return render_text(source, "html").html


# Headings


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("# a", "h3"),
        ("## a", "h3"),
        ("# a\n\n## b\n\n### c", "h3 h4 h5"),
        ("## a\n\n##### b", "h3 h4"),
        ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e", "h3 h4 h5 h6 h6"),
    ],
)
def test_the_largest_heading_of_a_post_is_h3(source, tags):
    html = _markdown(source)

    assert [part[:2] for part in html.split("<")[1:] if part[0] == "h"] == tags.split()


# Both writers


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**a** *b* ~~c~~ `d`", "<p><b>a</b> <i>b</i> <del>c</del> <code>d</code></p>"),
        ("a", "<div>a</div>"),
        ("a", "a"),
        ("a\n\nb", "<p>a</p>\n<p></p><p><br></p><p>b</p>"),
        ("- a\n- b", "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>"),
        ("[a](/x)", "<p><a href='/x' target=_blank class=btn>a</a></p>"),
        (f"![a]({FILE})", f'<p><img class=x src="{FILE}" alt=a style="width:1px"></p>'),
        (
            "| a | b |\n|---|--:|\n| c | d |",
            "<table style='a:b'><tr><th colspan=1><p>a<th class=num><p>b<tr><td>c<td class=num>d",
        ),
        (
            "> a\n>\n> — [田中](/t/abcdefghjkmn/x#r-1)",
            "<blockquote>a<cite><a href='/t/abcdefghjkmn/x#r-1'>田中</a></cite></blockquote>",
        ),
        (
            "```js\nlet a = 1\n```",
            "<pre><code class='language-javascript'>let a = 1</code></pre>",
        ),
        ("- [x] a", "<ul><li data-checked><input type=checkbox checked>a</li></ul>"),
        (
            "@suzuki https://x.example/",
            '<p><a class="at" data-handle="Suzuki">@鈴木</a> https://x.example/</p>',
        ),
    ],
)
def test_both_writers_give_the_same(markdown, html):
    assert "".join(_html(html).split("\n")) == "".join(_markdown(markdown).split("\n"))


@pytest.mark.parametrize(
    "source", ["# a\n\nb\n\n> c\n\n- d\n- [ ] e", "|a|\n|-|\n|b|\n\n```py\n1\n```"]
)
def test_rendering_what_was_rendered_changes_nothing(source):
    html = _markdown(source)

    assert _html(html) == html


# Tables


def test_tables_scroll_and_have_a_name():
    html = _markdown("| ルート | 数 |\n|---|:-:|\n| a | 1 |")

    assert html == (
        '<div class="scroll" tabindex="0" role="region" aria-label="ルート, 数">'
        '<table class="table"><thead><tr><th scope="col">ルート</th>'
        '<th scope="col" class="mid">数</th></tr></thead>'
        '<tbody><tr><td>a</td><td class="mid">1</td></tr></tbody></table></div>'
    )


def test_a_table_inside_a_cell_keeps_its_words():
    text = render_text(
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>", "html"
    )

    assert text.text == "a b"


# Code


def test_code_is_coloured_by_classes_and_keeps_every_character():
    html = _markdown('```py\nif a:\n    return "日本"  # ok\n```')

    assert html.startswith('<pre class="code" tabindex="0"><code class="language-python">')
    assert '<span class="k">if</span>' in html
    assert render_text(f"{html}", "html").html == html


@pytest.mark.parametrize("info", ["", "nonsense", 'python" onload="x', "text"])
def test_code_in_no_known_language_is_plain(info):
    assert _markdown(f"```{info}\na < b\n```").endswith("<code>a &lt; b</code></pre>")


@pytest.mark.parametrize("language", ["diff", "java", "c#", "C++", "sql", "yaml", "vba", "html"])
def test_coloured_code_says_the_same(language):
    code = '- a\n+ b /* "x */ "y" \'z\' // é\n\n\t<a b="c">@D #if 1.5e3\n'
    text = render_text(f"```{language}\n{code}```", "markdown").html

    assert _text_of(text) == code.removesuffix("\n")


# Pictures


def test_pictures_know_their_size_so_that_pages_do_not_jump():
    sizes = {"abcdefghjkmn": (800, 600)}

    assert render_text(f"![a]({FILE})", "markdown", sizes).html.strip() == (
        f'<p><img src="{FILE}" alt="a" width="800" height="600" loading="lazy"></p>'
    )
    assert 'width="2" height="3"' in _html(f'<img src="{FILE}" width=2 height=3>')
    assert "width" not in _html(f'<img src="{FILE}" width="100%" height="9999999">')


def test_a_picture_from_elsewhere_becomes_a_link():
    assert _markdown("![alt](https://x.example/a.png)") == (
        f'<p><a href="https://x.example/a.png" {REL}>alt</a></p>'
    )
    assert (
        _markdown("[![alt](https://x.example/a.png)](/x)") == f'<p><a href="/x" {REL}>alt</a></p>'
    )


# Mentions, links and files


@pytest.mark.parametrize(
    ("source", "handles"),
    [
        ("@suzuki, @SUZUKI and @tanaka-k.", {"suzuki", "tanaka-k"}),
        ("a@example.com, x/@suzuki and @ab", set()),
        ("`@suzuki` and\n\n    @suzuki\n\n```\n@suzuki\n```", set()),
        ("[@suzuki](/x) https://x.example/@suzuki", set()),
        ("\\@suzuki", set()),
        ("(@suzuki) 「@tanaka」**@sato**", {"suzuki", "tanaka", "sato"}),
        ("@suzuki@mastodon.example", set()),
        ("@" + "a" * 31, set()),
    ],
)
def test_who_is_mentioned(source, handles):
    assert render_text(source, "markdown").mentions == handles


def test_a_quote_calls_nobody_again():
    rendered = render_text("> ask @suzuki\n\n@tanaka knows", "markdown")

    assert rendered.mentions == {"tanaka"}
    assert "/people/suzuki/" in rendered.html


@pytest.mark.parametrize("fmt", ["markdown", "html"])
def test_what_nobody_sees_cannot_be_spelled_out_either(fmt):
    html = render_text("a&#x202E;b&#8203;c&#xFEFF;d [e](/f&#x202E;g 'h&#x2066;i')", fmt).html

    assert "abcd" in html
    assert not set(html) & set("\u202e\u200b\ufeff\u2066")


def test_a_mention_is_a_link_without_looking_anybody_up():
    assert _markdown("@Suzuki") == f'<p><a class="at" href="/people/suzuki/" {REL}>@suzuki</a></p>'


def test_what_a_post_points_to():
    rendered = render_text(
        f"[a](/t/abcdefghjkmn/x) https://x.example ![b]({FILE}) [c]({FILE})", "markdown"
    )

    assert rendered.files == {"abcdefghjkmn"}
    assert rendered.links == ("/t/abcdefghjkmn/x", "https://x.example", FILE)


def test_links_inside_quotes_name_their_source_only_at_the_end():
    html = _markdown("> — [田中](/x) wrote\n>\n> a")

    assert "<cite>" not in html


def test_a_source_right_under_its_quote():
    html = _markdown("> a\n> — [田中](/x)")

    assert html == f'<blockquote>\n<p>a</p>\n<cite><a href="/x" {REL}>田中</a></cite></blockquote>'


# Words about the words


def test_excerpts_skip_quotes_and_code():
    rendered = render_text("> before\n\nThe answer.\n\n```\ncode\n```", "markdown")

    assert rendered.excerpt == "The answer."
    assert render_text("> only this", "markdown").excerpt == "only this"


def test_language_and_minutes():
    japanese = render_text("日本語の文章です。" * 200, "markdown")
    english = render_text("Some words here. " * 500, "markdown")

    assert (japanese.language, japanese.minutes) == ("ja", 3)
    assert (english.language, english.minutes) == ("en", 4)
    assert render_text("", "markdown", NO_SIZES).minutes == 1


def _text_of(html: str) -> str:
    return parse(html).text()
