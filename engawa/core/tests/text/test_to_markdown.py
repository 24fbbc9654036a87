"""From HTML back to Markdown: the same words, and the same marks where there is a sign."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engawa.core.text.render import render_text
from engawa.core.text.to_markdown import markdown_from_html, quoted
from engawa.core.text.tree import escape

FILE = "/files/abcdefghjkmn/a.png"
WHOLE = f"""## 見出し

これは**「重要」**です。*a* ~~b~~ `c` https://x.example/を @suzukiさん [d](/x)

1. 一
2. 二
   - 三
   - 四

- [ ] a
- [x] b

> 引用
>
> — [田中](/t/abcdefghjkmn/x#r-1)

| a | b |
| --- | --: |
| c \\| d | e |

![f]({FILE})

```python
print("日本")
```

* * *

g\\
h

### 小"""


def test_what_we_write_ourselves_comes_back_as_it_was():
    assert markdown_from_html(render_text(WHOLE, "markdown").html) == WHOLE


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>2 * 3 * 4 _a_ snake_case</p>", r"2 \* 3 \* 4 \_a\_ snake_case"),
        ("<p># a<br>- b<br>1. c<br>&gt; d</p>", "\\# a\\\n\\- b\\\n1\\. c\\\n\\> d"),
        ("<p>C:\\Users\\x a@b.example @suzuki</p>", r"C:\Users\x a@b.example \@suzuki"),
        ("<p>a<strong>b</strong><strong>c</strong> <em> d </em></p>", "a**bc**  *d*"),
        ('<p>a<strong>"b"</strong>c</p>', 'a"b"c'),
        ("<p><u>a</u><sub>b</sub><ruby>漢<rt>かん</rt></ruby></p>", "ab漢かん"),
        ("<p>&lt;b&gt; &amp;amp; [x](y)</p>", r"\<b> \&amp; \[x\](y)"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n+ b"),
        ("<ol start=3><li>a<p>b</p></li></ol>", "3. a\n\n   b"),
        ("<p>`a`</p><pre><code>```\nx\n```</code></pre>", "\\`a\\`\n\n````\n```\nx\n```\n````"),
        ("<p><code>a`b</code></p>", "``a`b``"),
        (f'<p><img src="{FILE}" alt="[a]"></p>', f"![\\[a\\]]({FILE})"),
        ("<p>---</p><p>===</p><p>+ a</p>", "\\---\n\n\\===\n\n\\+ a"),
        ("", ""),
    ],
)
def test_signs(html, markdown):
    assert markdown_from_html(html) == markdown


def test_quoting_a_reply():
    markdown = quoted("<p>a</p><ul><li>b</li></ul>", "田中 [x]", "/t/abcdefghjkmn/x#r-1")

    assert markdown == "> a\n>\n> - b\n>\n> — [田中 \\[x\\]](/t/abcdefghjkmn/x#r-1)\n\n"
    assert "<cite>" in render_text(markdown, "markdown").html


SIGNS = "@tanaka|1. |- a|# a|&amp;|```|***|a@b.co|---|[x] a|~~~|== |「重要」|https://x.example/a"
WORDS = st.one_of(
    st.text("ab 1.)#->+=*_`~[](){}<>&;:/\\|!@\"'あ漢「」。（\nhttps", max_size=12),
    st.sampled_from(SIGNS.split("|")),
).map(escape)


def _in(tag: str) -> object:
    return lambda inner: f"<{tag}>{inner}</{tag.split()[0]}>"


def _many(parts, tag: str):
    return st.lists(parts, max_size=3).map(lambda some: f"<{tag}>{''.join(some)}</{tag}>")


def _inline(inner):
    tags = ("strong", "em", "s", "code", 'a href="/x"', 'a href="https://x.example/"', "u", "sub")
    alone = st.sampled_from(["<br>", f'<img src="{FILE}" alt="*a">'])
    joined = st.lists(inner, max_size=3).map("".join)
    return st.one_of(joined, alone, *(inner.map(_in(tag)) for tag in tags))


INLINE = st.recursive(WORDS, _inline, max_leaves=6)


def _block(inner):
    items = st.one_of(inner, INLINE).map(_in("li"))
    rows = _many(INLINE.map(_in("td")), "tr")
    code = WORDS.map(lambda text: f"<pre><code>{text}</code></pre>")
    nested = st.one_of(inner.map(_in("blockquote")), _many(items, "ul"), _many(items, "ol"))
    joined = st.lists(inner, max_size=3).map("".join)
    return st.one_of(joined, nested, INLINE.map(_in("h1")), code, _many(rows, "table"))


BLOCKS = st.recursive(INLINE.map(_in("p")), _block, max_leaves=5)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(BLOCKS)
def test_no_word_is_lost(html):
    rendered = render_text(html, "html")
    again = render_text(markdown_from_html(rendered.html), "markdown")

    assert _words(again.text) == _words(rendered.text)


def _words(text: str) -> str:
    return re.sub(r"\s|[☐☑]|\[[xX]?\]|[—―]", "", text)
