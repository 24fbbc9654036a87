from __future__ import annotations

import pytest

from engawa.core.text.lookalikes import looks_like, mixes_scripts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Admin", "Αdmin"),
        ("Admin", "аdmіn"),
        ("admin", "ADMIN"),
        ("support", "ѕuрроrt"),
        ("paypal", "paypa1"),
        ("Ｅｎｇａｗａ", "Engawa"),
        ("tanaka_k", "tanaka-k"),
        ("カネ", "力ネ"),
        ("二コ", "ニコ"),
        ("サポート", "サポ一ト"),
        ("ad\u200bmin", "admin"),
        ("café", "cafe"),
    ],
)
def test_taken_for_each_other(one, other):
    assert looks_like(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("田中", "中田"), ("suzuki", "suzuka"), ("ハナ", "バナ"), ("岡田", "岡本")]
)
def test_told_apart(one, other):
    assert not looks_like(one, other)


@pytest.mark.parametrize("name", ["аdmin", "Αdmin", "раypal", "Engаwa 事務局"])
def test_tricks(name):
    assert mixes_scripts(name)


@pytest.mark.parametrize(
    "name",
    [
        "田中 由美子",
        "Engawaサポート",
        "渡辺ゆみ",
        "Иван Petrov",
        "Ανδρέας",
        "O'Brien 2",
        "김Lee",
        "々木",
    ],
)
def test_honest_names(name):
    assert not mixes_scripts(name)
