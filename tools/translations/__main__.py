"""The command: `python -m tools.translations update|compile|check [app ...]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from tools.translations.catalogues import (
    Files,
    english_bytes,
    is_translated,
    merge,
    messages_of,
    mo_bytes,
    script_bytes,
)
from tools.translations.catalogues import po_bytes as po
from tools.translations.faults import disagreements, faults_between, faults_in
from tools.translations.gathering import gather

ROOT = Path(__file__).resolve().parents[2]


def apps(names: list[str]) -> list[Path]:
    """The apps asked for by name, else every package that could hold texts."""
    every = [p.parent for p in sorted(ROOT.glob("engawa/*/__init__.py"))] + [ROOT / "config"]
    unknown = set(names) - {path.name for path in every}
    if unknown:
        raise SystemExit(f"No such app: {', '.join(sorted(unknown))}")
    return [path for path in every if not names or path.name in names]


def update(chosen: list[Path]) -> int:
    known = {path: Files(path).read() for path in apps([])}
    for path in chosen:
        others = [catalogue for app, catalogue in known.items() if app != path]
        merged = merge(gather(ROOT, path), known[path], others)
        _store(Files(path).po, po(merged) if messages_of(merged) else None)
        _tell(path, merged)
    return 0


def compile_words(chosen: list[Path]) -> int:
    for path in chosen:
        files = Files(path)
        known = files.read()
        _store(files.mo, mo_bytes(known) if files.po.exists() else None)
        _store(files.english, english_bytes(known))
        _store(files.scripts, script_bytes(known))
    return 0


def check(chosen: list[Path]) -> int:
    faults = [f"{path.name}: {fault}" for path in chosen for fault in _faults(path)]
    faults += disagreements({path.name: Files(path).read() for path in apps([])})
    print("\n".join(faults) or "Every text is translated.")
    return 1 if faults else 0


def _faults(path: Path) -> Iterator[str]:
    files, source = Files(path), gather(ROOT, path)
    known = files.read()
    yield from faults_between(source, known)
    yield from faults_in(known)
    if files.po.exists() and files.po.read_bytes() != po(merge(source, known, [])):
        yield f"{files.po.relative_to(ROOT)} is not as `update` writes it"
    if files.po.exists() and _held(files.mo) != mo_bytes(known):
        yield f"{files.mo.relative_to(ROOT)} is not as `compile` writes it"
    if _held(files.english) != english_bytes(known):
        yield f"{files.english.relative_to(ROOT)} is not as `compile` writes it"
    if _held(files.scripts) != script_bytes(known):
        yield f"{files.scripts.relative_to(ROOT)} is not as `compile` writes it"


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _store(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _tell(path: Path, catalogue: Catalog) -> None:
    messages = messages_of(catalogue)
    waiting = sum(not is_translated(message) or message.fuzzy for message in messages)
    if messages:
        print(f"{path.name}: {len(messages)} texts, {waiting} to translate")


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools.translations", description=__doc__)
    parser.add_argument("step", choices=["update", "compile", "check"])
    parser.add_argument("app", nargs="*", help="names of apps; all when left out")
    chosen = parser.parse_args()
    steps = {"update": update, "compile": compile_words, "check": check}
    return steps[chosen.step](apps(chosen.app))


if __name__ == "__main__":
    sys.exit(main())
