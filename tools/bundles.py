"""Scripts for the browser: `python -m tools.bundles build|check`.

`build` makes engawa/face/static/face/*.js from frontend/src; the results are committed, so
running Engawa needs no Node. `check` builds beside and says which committed file differs.
Packages come once through npm, held to the hashes in package-lock.json; after that no network.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "engawa/face/static/face"


def ready_packages() -> None:
    """Install the locked packages unless exactly these are there already."""
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    mark = FRONTEND / "node_modules/.engawa-lock"
    if mark.exists() and mark.read_text() == lock:
        return
    _run("npm", "ci", "--ignore-scripts")
    mark.write_text(lock)


def build(out: Path) -> None:
    ready_packages()
    _run("node", "build.mjs", str(out))


def check() -> int:
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        stale = [path.name for path in sorted(Path(folder).iterdir()) if not _committed(path)]
    for name in stale:
        print(f"{STATIC.relative_to(ROOT) / name} is not what frontend/ makes now")
    if stale:
        print("Run `python -m tools.bundles build` and commit the result.")
    return 1 if stale else 0


def _committed(built: Path) -> bool:
    held = STATIC / built.name
    return held.exists() and held.read_bytes() == built.read_bytes()


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise SystemExit(f"{program} is needed to build the bundles; install Node 20 or newer.")
    if subprocess.run([found, *arguments], cwd=FRONTEND, check=False).returncode:
        raise SystemExit(f"`{program} {' '.join(arguments)}` failed.")


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools.bundles", description=__doc__)
    parser.add_argument("step", choices=["build", "check"])
    if parser.parse_args().step == "check":
        return check()
    build(STATIC)
    return 0


if __name__ == "__main__":
    sys.exit(main())
