"""Drafts: kept two seconds after the last key, brought back, never in the way of posting."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from engawa.face.tests.pen.desk import Desk

pytestmark = pytest.mark.browser


def test_a_pause_keeps_the_draft(desk: Desk) -> None:
    desk.begin().type("Half a thought")
    expect(desk.status).to_have_text("下書きを保存しました 9:08")

    assert desk.house.drafts == [
        {
            "place": "reply:abc",
            "title": "",
            "body": "<p>Half a thought</p>",
            "body_format": "html",
            "token": "t0ken",
        }
    ]
    desk.page.wait_for_timeout(2500)
    assert len(desk.house.drafts) == 1


def test_the_title_is_kept_too(desk: Desk) -> None:
    desk.begin()
    desk.page.get_by_label("Title").fill("件名")

    expect(desk.status).to_contain_text("9:08")
    assert desk.house.drafts[0]["title"] == "件名"


def test_a_kept_draft_comes_back(desk: Desk) -> None:
    kept = {"body": "<p>From <em>yesterday</em></p>", "body_format": "html"}
    desk.house.kept = kept | {"saved_at": "2026-11-21T23:05:00Z"}
    desk.begin()

    desk.expect_value("<p>From <em>yesterday</em></p>")
    expect(desk.status).to_have_text("下書きを保存しました 8:05")


def test_leaving_the_page_keeps_what_was_just_typed(desk: Desk) -> None:
    desk.begin().type("Quick")
    desk.page.goto(f"{desk.house.address}?again")
    desk.page.wait_for_timeout(500)

    assert [draft["body"] for draft in desk.house.drafts] == ["<p>Quick</p>"]


def test_a_failed_save_is_told_and_warns_before_leaving(desk: Desk) -> None:
    desk.house.drafts_fail = True
    desk.begin().type("Precious")
    expect(desk.status).to_contain_text("下書きを保存できませんでした")

    asked: list[str] = []
    desk.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.page.close(run_before_unload=True)
    desk.page.context.new_page().wait_for_timeout(300)
    assert asked == ["beforeunload"]


def test_no_draft_overtakes_the_post(desk: Desk) -> None:
    desk.begin().type("Posted").press("Control+Enter")
    expect(desk.page).to_have_title("Posted")
    desk.page.wait_for_timeout(2500)

    assert desk.house.drafts == []


def test_a_pen_without_a_place_keeps_nothing(desk: Desk) -> None:
    desk.house.place = ""
    desk.begin().type("Fleeting")
    desk.page.wait_for_timeout(2500)

    assert desk.house.drafts == []
