"""Files are what they say, have honest names, and do nothing when opened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engawa.core.attachments import LONGEST_NAME, clean_file_name, inert_headers, safe_kind
from engawa.core.refusals import Invalid

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("name", "head", "mime"),
    [
        ("a.PDF", b"%PDF-1.7", "application/pdf"),
        ("写真.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.b.csv", "名前,数\n".encode("cp932"), "text/csv"),
        ("a.txt", b"\xff\xfea\x00", "text/plain"),
        ("a.xml", b"<x/>", "text/plain"),
        ("a.zip", b"PK\x03\x04", "application/zip"),
        ("empty.txt", b"", "text/plain"),
    ],
)
def test_what_may_be_attached(name, head, mime):
    assert safe_kind(name, head).mime == mime


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.exe", b"MZ"),
        ("a.html", b"<p>"),
        ("a.svg", b"<svg>"),
        ("a.pdf.js", b"x"),
        ("a", b"%PDF-"),
        (".pdf", b"x"),
        ("a.png", b"<svg>"),
        ("a.pdf", b"<html>%PDF-"),
        ("a.docx", b"MZ"),
        ("a.txt", b"\x7fELF\x00"),
        ("a.csv\x00.exe", b"x"),
        ("", b""),
    ],
)
def test_what_may_not(name, head):
    with pytest.raises(Invalid):
        safe_kind(name, head)


def test_pictures_are_known_by_how_they_begin():
    assert safe_kind("a.png", PNG).is_image
    assert not safe_kind("a.txt", PNG[:0]).is_image


@pytest.mark.parametrize(
    ("given_name", "cleaned"),
    [
        ("報告書（最終）.pdf", "報告書（最終）.pdf"),
        ("C:\\temp\\a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ('a"b<c>:d|e?.txt', "a_b_c__d_e_.txt"),
        ("con.txt", "_con.txt"),
        ("...", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("a\r\nSet-Cookie: x=1.txt", "a Set-Cookie_ x=1.txt"),
    ],
)
def test_file_names(given_name, cleaned):
    assert clean_file_name(given_name) == cleaned


@given(st.text(max_size=400))
def test_any_file_name_becomes_a_usable_one(name):
    cleaned = clean_file_name(name)

    assert 0 < len(cleaned) <= LONGEST_NAME
    assert not set(cleaned) & set('/\\\x00\r\n<>:"|?*')
    header = inert_headers(name, "text/plain")["Content-Disposition"]
    header.encode("ascii")
    assert "\n" not in header


def test_files_are_sent_so_that_they_do_nothing():
    headers = inert_headers("報告.pdf", "application/pdf", inline=True)

    assert headers["Content-Disposition"] == "attachment; filename*=utf-8''%E5%A0%B1%E5%91%8A.pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("mime", ["text/html", "image/svg+xml", "application/pdf", "image/gif"])
def test_only_our_own_pictures_are_shown_in_place(mime):
    assert inert_headers("a.x", mime, inline=True)["Content-Disposition"].startswith("attachment")
    assert inert_headers("a.png", "image/png", inline=True)["Content-Disposition"].startswith(
        "inline"
    )
