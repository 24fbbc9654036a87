"""Pictures and files: pasted, dropped, chosen, made smaller, refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from engawa.face.tests.pen.desk import Desk

pytestmark = pytest.mark.browser

PICTURE = {"name": "申請画面.png", "type": "image/png", "width": 40, "height": 30}
IMAGE = '<img src="/files/f1/x.png" alt="申請画面.png" width="40" height="30">'


def test_a_pasted_picture_is_sent_and_shown(desk: Desk) -> None:
    desk.begin().type("Here: ").drop("paste", [PICTURE])

    desk.expect_value(f"<p>Here: {IMAGE}</p>")
    assert desk.house.uploads[0]["name"] == "申請画面.png"
    assert desk.house.uploads[0]["space"] == "flow"


def test_dropped_pictures_keep_their_order(desk: Desk) -> None:
    desk.begin().drop("drop", [PICTURE, PICTURE | {"name": "b.png"}])

    expect(desk.pictures).to_have_count(2)
    assert desk.value().index("/files/f1/") < desk.value().index("/files/f2/")


def test_typing_goes_on_while_a_picture_travels(desk: Desk) -> None:
    desk.begin().house.upload_gate.clear()
    desk.type("Before ").drop("paste", [PICTURE]).type("after")
    progress = desk.page.get_by_role("list", name="送信中のファイル")
    expect(progress).to_contain_text("申請画面.png")

    desk.house.upload_gate.set()
    expect(desk.pictures).to_have_count(1)
    expect(progress).to_be_hidden()
    assert "after" in desk.value()


def test_a_large_photograph_is_made_smaller_first(desk: Desk) -> None:
    desk.begin().drop(
        "paste", [{"name": "p.jpg", "type": "image/jpeg", "width": 4000, "height": 1000}]
    )

    expect(desk.pictures).to_have_count(1)
    sent = desk.house.uploads[0]["bytes"]
    assert isinstance(sent, bytes)
    assert Image.open(BytesIO(sent)).size == (2560, 640)


def test_a_refused_file_says_why_and_leaves_the_text_alone(desk: Desk) -> None:
    desk.house.refuse_uploads = "このファイルは大きすぎます。"
    desk.begin().type("Text").drop("paste", [PICTURE])

    expect(desk.page.get_by_role("alert")).to_have_text("このファイルは大きすぎます。")
    desk.expect_value("<p>Text</p>")
    desk.button("閉じる").click()
    expect(desk.page.get_by_role("alert")).to_have_count(0)


def test_posting_waits_for_the_files(desk: Desk) -> None:
    desk.begin().house.upload_gate.clear()
    desk.drop("paste", [PICTURE])
    desk.press("Control+Enter")
    expect(desk.status).to_contain_text("送信が終わりしだい")
    assert desk.house.posted == []

    desk.house.upload_gate.set()
    expect(desk.page).to_have_title("Posted")
    assert desk.house.posted[0]["body"] == f"<p>{IMAGE}</p>"


def test_a_stopped_file_goes_nowhere(desk: Desk) -> None:
    desk.begin().house.upload_gate.clear()
    desk.drop("paste", [PICTURE])
    desk.button("申請画面.png の送信をやめる").click()
    desk.house.upload_gate.set()
    desk.press("Control+Enter")

    expect(desk.status).to_contain_text("本文を書いてから")


def test_a_chosen_file_becomes_a_link(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "手順.pdf").write_bytes(b"%PDF-1.4")
    desk.begin()
    with desk.page.expect_file_chooser() as chooser:
        desk.tool("file").click()
    chooser.value.set_files(tmp_path / "手順.pdf")

    desk.expect_value('<p><a href="/files/f1/x.png">手順.pdf</a> </p>')


def test_a_picture_can_be_described(desk: Desk) -> None:
    desk.begin().drop("paste", [PICTURE])
    desk.pictures.click()
    desk.page.get_by_label("画像の説明").fill("上限の設定画面")
    desk.press("Enter")

    expect(desk.text.get_by_alt_text("上限の設定画面")).to_have_count(1)


def test_markdown_holds_the_place_of_a_picture(desk: Desk) -> None:
    desk.begin("markdown").house.upload_gate.clear()
    desk.type("Before ").drop("paste", [PICTURE]).type("after")
    assert "送信中" in desk.value()

    desk.house.upload_gate.set()
    desk.expect_value("Before ![申請画面.png](/files/f1/x.png)\nafter")


WORD = """<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>
<style>p{color:red}</style></head><body><!--StartFragment-->
<p class=MsoNormal style='margin:0'><b>議事録</b><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>
</span></span>一つ目</p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o</span>内側</p><!--EndFragment--></body></html>"""
FROM_WORD = """<p><strong>議事録</strong></p>\
<ul><li><p>一つ目</p><ul><li><p>内側</p></li></ul></li></ul>"""
EXCEL = """<table border=0 style='width:96pt'><colgroup><col width=64></colgroup><tr height=20>
<td class=xl65 style='text-align:right' width=64>120</td><td>円</td></tr></table>"""
FROM_EXCEL = """<table><tbody><tr><td class="num"><p>120</p></td><td><p>円</p></td></tr>\
</tbody></table>"""
DOCS = """<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">\
<span style="font-weight:700">Bold</span><span style="font-weight:400"> plain</span></p></b>"""
FROM_DOCS = "<p><strong>Bold</strong> plain</p>"
PAGE = """<p>x <img src="https://tracker.example/p.gif" alt="図"></p><script>alert(1)</script>"""
FROM_PAGE = '<p>x <a href="https://tracker.example/p.gif">図</a></p>'
PASTED = [(WORD, FROM_WORD), (EXCEL, FROM_EXCEL), (DOCS, FROM_DOCS), (PAGE, FROM_PAGE)]


@pytest.mark.parametrize(("html", "kept"), PASTED, ids=["word", "excel", "docs", "page"])
def test_pasted_pages_are_reduced_to_what_a_post_holds(desk: Desk, html: str, kept: str) -> None:
    desk.begin().drop("paste", [], html=html)

    desk.expect_value(kept)


def test_cells_from_a_spreadsheet_win_over_their_picture(desk: Desk) -> None:
    desk.begin().drop("paste", [PICTURE], html=EXCEL)

    expect(desk.text.locator("td")).to_have_count(2)
    assert desk.house.uploads == []


def test_lines_of_plain_text_stay_lines(desk: Desk) -> None:
    desk.begin().drop("paste", [], plain="一行目\n二行目\n\n次の段落")

    desk.expect_value("<p>一行目<br>二行目</p><p>次の段落</p>")
