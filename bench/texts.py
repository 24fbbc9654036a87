"""Texts for large sets: a few thousand bodies from two small vocabularies, rendered once."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from engawa.core.text.render import render_text
from engawa.search import analyzer

JA_THINGS = (
    "承認 請求書 見積もり 経費 月末 締め 差し戻し 添付 権限 部署 担当者 顧客 問い合わせ 帳票 通知 "
    "ワークフロー サーバー ユーザー データ 連携 設定 画面 検索 一覧 履歴 監査 契約 更新 在庫 発注 "
    "納品 検収 支払い 研修 手順書 会議 議事録 進捗 障害 復旧 バックアップ 移行 テスト リリース"
).split()
JA_DEEDS = (
    "を見直しました を確認してください の流れを変えました で困っています を自動にしたいです "
    "の件数を数えました を一度に直せました を担当に任せました の意味を調べています を共有します"
).split()
EN_THINGS = (
    "approval invoice quote expense deadline attachment permission department customer report "
    "notice workflow server user record sync setting screen search list history audit contract "
    "renewal stock order delivery payment training manual meeting minutes progress outage recovery "
    "backup migration test release dashboard export import template field role team"
).split()
EN_DEEDS = (
    "was reviewed last week|needs a second look|works differently now|keeps us waiting|should run "
    "by itself|was counted by hand|went faster than before|is owned by one team|still puzzles us"
).split("|")


@dataclass(frozen=True)
class Text:
    """A body as stored and as indexed."""

    source: str
    html: str
    excerpt: str
    language: str
    plain: str
    flat: str
    tokens: str
    length: int


def bodies(random: Random, count: int) -> list[Text]:
    """About eighty words each, half of them Japanese."""
    return [_body(random) for _each in range(count)]


def titles(random: Random, count: int) -> list[tuple[str, str]]:
    """(title, flat)."""
    found = [_sentence(random, number % 2 == 0)[:80].rstrip("。.") for number in range(count)]
    return [(title, analyzer.flat(title)) for title in found]


def _body(random: Random) -> Text:
    in_japanese = random.random() < 0.5
    sentences = [_sentence(random, in_japanese) for _each in range(9)]
    gap = "" if in_japanese else " "
    parts = (
        gap.join(sentences[:5]),
        f"- {sentences[5]}\n- **{sentences[6]}**",
        gap.join(sentences[7:]),
    )
    source = "\n\n".join(parts)
    made = render_text(source, "markdown")
    flat = analyzer.flat(made.text)
    tokens = " ".join(analyzer.tokens(flat))
    length = tokens.count(" ") + 1
    return Text(source, made.html, made.excerpt, made.language, made.text, flat, tokens, length)


def _sentence(random: Random, in_japanese: bool) -> str:
    if in_japanese:
        one, other = random.sample(JA_THINGS, 2)
        return f"{one}と{other}{random.choice(JA_DEEDS)}。"
    one, other = random.sample(EN_THINGS, 2)
    return f"The {one} behind our {other} {random.choice(EN_DEEDS)}."
