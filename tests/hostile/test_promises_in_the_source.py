"""Promises that the source itself can keep: who may fetch, and where chance comes from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Talk to the outside: the search cluster and the mail server, both named by the operator.
MAY_CONNECT = {"engawa/search/engines/wire.py"}
CONNECTING = {"requests", "httpx", "aiohttp", "urllib3", "http.client", "urllib.request", "socket"}
# Chance that guards nothing: how jobs and those turned away spread, what the demo looks like.
MAY_GAMBLE = ("engawa/jobs/", "engawa/demo/", "config/turned_away.py")


def sources() -> Iterator[tuple[str, ast.Module]]:
    for folder in ("engawa", "config"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if "/tests/" not in name and "/migrations/" not in name:
                yield name, ast.parse(path.read_text())


def imported(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def test_nothing_that_people_write_is_fetched():
    """No feature of ours asks another house for anything (SSRF has no door)."""
    found = {name: imported(tree) & CONNECTING for name, tree in sources()}
    connecting = {name for name, modules in found.items() if modules}

    assert {n for n in connecting if n.startswith("engawa/")} <= MAY_CONNECT


def test_chance_is_never_cheap_where_it_guards():
    gambling = {name for name, tree in sources() if "random" in imported(tree)}

    assert {name for name in gambling if not name.startswith(MAY_GAMBLE)} == set()


def test_a_refusal_is_never_passed_over():
    """A `Verdict` that says no counts as false: `refusal or allow()` would let everybody in."""
    found = {
        name
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or)
        if "allow" in {getattr(getattr(each, "func", None), "id", "") for each in node.values}
    }

    assert found == set()


def test_tables_for_spreadsheets_are_written_where_cells_are_guarded():
    writing = {name for name, tree in sources() if "csv" in imported(tree)}
    reading = {"engawa/admissions/actions/inviting_many.py"}

    assert writing - reading == {
        "engawa/charters/spreadsheets.py",
        "engawa/companies/tables.py",
        "engawa/core/text/cells.py",
    }


@pytest.mark.parametrize("marker", ["csrf_exempt"])
def test_exemptions_are_known(marker):
    """Two addresses take forms without a token; each says in its module why."""
    found = {name for name, tree in sources() if any(marker in each for each in imported(tree))}

    assert found <= {"engawa/mailing/views.py", "engawa/search/views.py"}
