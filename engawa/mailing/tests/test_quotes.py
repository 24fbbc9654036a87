"""The answer alone, as the mail programs of our members send it."""

from __future__ import annotations

import time

import pytest

from engawa.mailing.incoming.quotes import own_words, without_quoted_html

ANSWER = "Thank you, that helped.\n\nThe second door works, too."
QUOTE = "> Have you tried the other door?\n>\n> It is on the left."


@pytest.mark.parametrize(
    "introduction",
    [
        "On Wed, May 20, 2026 at 12:30 PM Engawa <reply@example.com> wrote:",
        "On Wed, May 20, 2026 at 12:30 PM Engawa\n<reply+abc-1-2-defghijklmnop@example.com> wrote:",
        "2026年5月20日(水) 12:30 縁側 <reply@example.com>:",
        "2026/05/20 12:30、縁側 <reply@example.com>のメール:",
        "縁側さんは書きました：",
        "Am 20.05.2026 um 12:30 schrieb Engawa:",
        "Le mer. 20 mai 2026 à 12:30, Engawa <reply@example.com> a écrit :",
    ],
)
def test_the_answer_stands_above(introduction):
    assert own_words(f"{ANSWER}\n\n{introduction}\n\n{QUOTE}\n") == ANSWER
    assert own_words(f"{ANSWER}\n\n{introduction}\n") == ANSWER


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----\nFrom: Engawa\nhello",
        "________________________________\nFrom: Engawa <e@example.com>\nSent: today\nTo: me",
        "From: Engawa <e@example.com>\nSent: May 20, 2026 12:30\nTo: Mori\nSubject: Re: x",
        "差出人: 縁側 <e@example.com>\n送信日時: 2026年5月20日 12:30\n宛先: 森\n件名: x",
        "*From:* Engawa\n*Date:* today\n*To:* Mori\n\nHave you tried",
        "----- 元のメッセージ -----\n本文",
    ],
)
def test_outlook_and_its_kin(head):
    assert own_words(f"{ANSWER}\n\n{head}") == ANSWER


def test_an_answer_below_the_quotation():
    assert own_words(f"On Wednesday, Engawa wrote:\n{QUOTE}\n\n{ANSWER}\n") == ANSWER


def test_an_answer_between_quoted_lines_keeps_them():
    between = "> First?\n\nYes.\n\n> Second?\n\nNo."
    assert own_words(f"On Wednesday, Engawa wrote:\n{between}") == between


@pytest.mark.parametrize(
    "end", ["-- \nMori Tomoko\nTsubame", "Sent from my iPhone", "iPhoneから送信", "--\n森", QUOTE]
)
def test_signatures_and_telephones_are_left_out(end):
    assert own_words(f"{ANSWER}\n\n{end}") == ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "As the manual wrote:\nturn it off and on.",
        "次のメール:\n明日送ります。",
        "From: here it is\nthree steps",
        "2026年5月20日の予定は次のとおりです：\n朝に出発します。",
        "I quote you\n> this\nand answer.",
        "a -- b\n-- c",
        "Subject: the first\n\nand a text.",
    ],
)
def test_what_only_looks_like_a_quotation_stays(text):
    assert own_words(text) == text


def test_nothing_but_a_quotation_is_nothing():
    assert own_words(f"On Wednesday, Engawa wrote:\n{QUOTE}") == ""


@pytest.mark.parametrize(
    "text",
    [
        "a wrote:\n" * 20_000 + "> x\nfoo",
        "On " + "x " * 100_000,
        "From: x\n" * 20_000,
        "> " * 100_000,
        "<div " * 40_000,
        "2026年1月1日" * 20_000,
    ],
)
def test_hostile_texts_cost_little(text):
    began = time.perf_counter()
    own_words(text)
    without_quoted_html(text)
    assert time.perf_counter() - began < 3


def test_what_gmail_and_outlook_mark_in_html_is_left_out():
    for mark in (
        '<div class="gmail_quote">',
        '<blockquote type="cite">',
        '<div id="divRplyFwdMsg">',
    ):
        assert without_quoted_html(f"<p>Yes</p>{mark}old</div>") == "<p>Yes</p>"
