"""Files that are no dump, or mean harm."""

from __future__ import annotations

import pytest

from engawa.core.refusals import Invalid
from engawa.moving.neutral import filled, otherwise
from engawa.moving.stackexchange import site_of
from engawa.moving.stackexchange.addresses import Links
from engawa.moving.stackexchange.dialect import comment_markdown, post_markdown
from engawa.moving.stackexchange.rows import rows_of

LINKS = Links("x.org")


def rows(tmp_path, text):
    path = tmp_path / "Posts.xml"
    path.write_text(text, encoding="utf-8")
    return list(rows_of(path))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><posts><row Id="&b;" /></posts>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><posts/>',
        "<posts><row Id='1' ",
        "not xml at all",
    ],
)
def test_entities_and_broken_files_are_refused(tmp_path, text):
    with pytest.raises(Invalid):
        rows(tmp_path, text)


def test_rows_come_in_order(tmp_path):
    many = "".join(f'<row Id="{n}" Body="{"x" * 90}" />' for n in range(5_000))

    found = rows(tmp_path, f"<posts>{many}</posts>")

    assert [row["Id"] for row in found] == [str(n) for n in range(5_000)]


def test_a_dump_whose_site_cannot_be_told_asks_for_it(tmp_path):
    (tmp_path / "Posts.xml").write_text('<posts><row Id="1" Body="x" /></posts>')

    with pytest.raises(Invalid):
        site_of(tmp_path)
    assert site_of(tmp_path, "https://cooking.stackexchange.com").name == "Cooking Stack Exchange"


@pytest.mark.parametrize(
    ("source", "ours"),
    [
        (">! spoiler", "> spoiler"),
        ("a <!-- language: lang-c --> b", "a  b"),
        ("[tag:wheel] @bo", "[wheel](/tags/wheel/) \\@bo"),
        ("mail a@b.c `@code` [tag:x]", "mail a@b.c `@code` [x](/tags/x/)"),
        ("text\n\n    @code\n", "text\n\n    @code\n"),
    ],
)
def test_their_markdown_in_ours(source, ours):
    assert post_markdown(source, LINKS) == ours


@pytest.mark.parametrize(
    ("source", "ours"),
    [
        ("1. not a list", "1\\. not a list"),
        ("- nor this", "\\- nor this"),
        ("> nor a quote", "\\> nor a quote"),
        ("**bold** stays", "**bold** stays"),
        ("*so* too", "*so* too"),
        ("@Bo: hm", "\\@Bo: hm"),
    ],
)
def test_a_comment_is_one_paragraph(source, ours):
    assert filled(comment_markdown(source, LINKS), otherwise) == ours
