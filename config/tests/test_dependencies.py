"""What the project names is what is locked."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def named() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.sub(r"\[.*?\]", "", line) for line in project["dependencies"]]


def test_every_pinned_dependency_is_locked_at_that_version():
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    assert [pin for pin in named() if "==" in pin and f"{pin.lower()} " not in locked] == []


def test_what_seals_secrets_is_named_and_not_there_by_chance():
    assert any(pin.startswith("cryptography==") for pin in named())
