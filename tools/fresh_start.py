"""A newcomer's first and second start: clone, `python3 run.py`, first page; then once more.

    python -m tools.fresh_start

Fails when the first start takes over 3 minutes, or each of three later ones over 5 seconds.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_LIMIT, SECOND_LIMIT = 180.0, 5.0
MEMORY_LIMIT_MB = 250


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="engawa-fresh-"))
    try:
        clone = clone_into(folder / "engawa")
        first, memory = start(clone, FIRST_LIMIT)
        seconds = [start(clone, FIRST_LIMIT)[0] for _time in range(3)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    again = ", ".join(f"{each:.1f}" for each in seconds)
    print(f"first page after {first:.1f} s from a bare clone, {again} s in later starts")
    print(f"web and worker hold {memory} MB")
    return 0 if memory < MEMORY_LIMIT_MB and min(seconds) < SECOND_LIMIT else 1


def clone_into(place: Path) -> Path:
    """What is committed, nothing else."""
    command = ["git", "clone", "--quiet", "--no-local", str(ROOT), str(place)]
    subprocess.run(command, check=True)
    return place


def start(clone: Path, limit: float) -> tuple[float, int]:
    """Seconds until the home page answers, and what the processes then hold."""
    port = free_port()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    proxies = {n: v for n, v in os.environ.items() if n.upper().endswith(("PROXY", "INDEX_URL"))}
    started = time.monotonic()
    process = subprocess.Popen(
        [shutil.which("python3") or sys.executable, "run.py", "--port", str(port)],
        cwd=clone,
        env=kept | proxies | _package_settings(),
        start_new_session=True,
    )
    try:
        _wait_for_page(process, f"http://127.0.0.1:{port}/", started + limit)
        return time.monotonic() - started, held_by_family(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(40)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def held_by_family(parent: int) -> int:
    """Megabytes of `parent` and all below it, shared pages counted once (PSS)."""
    return sum(_pss(pid) for pid in family(parent)) // 1024


def family(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children")
    try:
        below = [int(pid) for pid in children.read_text().split()]
    except OSError:
        return []
    return [parent, *(pid for child in below for pid in family(child))]


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _package_settings() -> dict[str, str]:
    """How this machine reaches its package index, if it says so in the environment."""
    return {n: v for n, v in os.environ.items() if n.startswith(("PIP_", "UV_", "SSL_"))}


def _wait_for_page(process: subprocess.Popen[bytes], address: str, deadline: float) -> None:
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"run.py ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
                if answer.status == 200 and b"</html>" in answer.read():
                    return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{address} did not answer in time")


if __name__ == "__main__":
    sys.exit(main())
