"""Kana to Latin letters, for suggesting handles. Hepburn without long marks."""

from __future__ import annotations

import unicodedata

_ROWS = {
    "あいうえお": "a i u e o",
    "かきくけこ": "ka ki ku ke ko",
    "さしすせそ": "sa shi su se so",
    "たちつてと": "ta chi tsu te to",
    "なにぬねの": "na ni nu ne no",
    "はひふへほ": "ha hi fu he ho",
    "まみむめも": "ma mi mu me mo",
    "やゆよ": "ya yu yo",
    "らりるれろ": "ra ri ru re ro",
    "わをんゔ": "wa o n vu",
    "がぎぐげご": "ga gi gu ge go",
    "ざじずぜぞ": "za ji zu ze zo",
    "だぢづでど": "da ji zu de do",
    "ばびぶべぼ": "ba bi bu be bo",
    "ぱぴぷぺぽ": "pa pi pu pe po",
    "ぁぃぅぇぉ": "a i u e o",
}
_SOUNDS = {
    kana: sound
    for row, sounds in _ROWS.items()
    for kana, sound in zip(row, sounds.split(), strict=True)
}
_SMALL_Y = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}
_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def romaji(reading: str) -> str:
    """「もり ともこ」→ "mori tomoko"; whatever is not kana stays."""
    text = unicodedata.normalize("NFKC", reading).translate(_KATAKANA)
    out, double = "", False
    for kana in text:
        if kana == "っ":
            double = True
        elif kana in _SMALL_Y and out.endswith("i"):
            out = _contracted(out, _SMALL_Y[kana])
        elif kana != "ー":
            sound = _SOUNDS.get(kana, _SMALL_Y.get(kana, kana))
            out += (("t" if sound.startswith("ch") else sound[:1]) if double else "") + sound
            double = False
    return out


def _contracted(out: str, sound: str) -> str:
    """ki + ya = kya; shi + ya = sha; ji + ya = ja."""
    stem = out[:-1]
    return stem + (sound[1:] if stem.endswith(("sh", "ch", "j")) else sound)
