"""What CommonMark and its friends forget about Japanese."""

from __future__ import annotations

import pytest

from engawa.core.text.render import render_text


def _body(source: str) -> str:
    html = render_text(source, "markdown").html.strip()
    return html.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("**「重要」**です", "<strong>「重要」</strong>です"),
        ("これは**「重要」**です", "これは<strong>「重要」</strong>です"),
        ("**重要。**次に", "<strong>重要。</strong>次に"),
        ("**顧客満足度（CSAT）**を測る", "<strong>顧客満足度（CSAT）</strong>を測る"),
        ("*「強調」*も", "<em>「強調」</em>も"),
        ("~~「旧」~~新", "<s>「旧」</s>新"),
        ("値は**10%**です", "値は<strong>10%</strong>です"),
    ],
)
def test_emphasis_beside_japanese_punctuation(source, shown):
    assert _body(source) == shown


@pytest.mark.parametrize(
    ("source", "address", "rest"),
    [
        ("https://example.com/xを参照", "https://example.com/x", "を参照"),
        ("https://example.com/x。次", "https://example.com/x", "。次"),
        ("https://example.com/（例）", "https://example.com/", "（例）"),
        ("https://example.com/?q=1&r=2、", "https://example.com/?q=1&amp;r=2", "、"),
        ("https://example.com/a_b_c*d*を", "https://example.com/a_b_c*d", "*を"),
        ("https://example.com/x.", "https://example.com/x", "."),
        ("https://ja.example.org/wiki/A_(b)を", "https://ja.example.org/wiki/A_(b)", "を"),
    ],
)
def test_addresses_end_where_japanese_begins(source, address, rest):
    link = f'<a href="{address}" rel="ugc nofollow noopener">{address}</a>'

    assert _body(source) == link + rest
    assert render_text(f"<p>{source}</p>", "html").html == f"<p>{link}{rest}</p>"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("一行目は\n続き", "一行目は続き"),
        ("終わり。\n次の文", "終わり。次の文"),
        ("カタカナ\n**太字**", "カタカナ<strong>太字</strong>"),
        (
            "**太字**\n[次](/x)",
            '<strong>太字</strong><a href="/x" rel="ugc nofollow noopener">次</a>',
        ),
        ("英語 word\nmore words", "英語 word\nmore words"),
        ("日本語\nEnglish", "日本語\nEnglish"),
        ("一行目  \n二行目", "一行目<br>\n二行目"),
        ("一行目\\\n二行目", "一行目<br>\n二行目"),
    ],
)
def test_a_line_end_between_japanese_is_no_space(source, shown):
    assert _body(source) == shown


def test_people_are_called_in_the_middle_of_a_sentence():
    rendered = render_text("担当の@suzukiさんと＠Tanaka_Kさん、info@example.comへ", "markdown")

    assert rendered.mentions == {"suzuki", "tanaka_k"}


def test_japanese_addresses_of_our_own_stay_readable_as_links():
    html = render_text("[話題](/t/abcdefghjkmn/差し戻し)", "markdown").html

    assert 'href="/t/abcdefghjkmn/%E5%B7%AE' in html
