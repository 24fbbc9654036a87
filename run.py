#!/usr/bin/env python3
"""Engawa from nothing, with Python alone.

python3 run.py               set up, fill in a demo community, serve it
python3 run.py --empty       the same without the demo
python3 run.py test [...]    everything the tests need, then the tests (options go to pytest)
python3 run.py prove WHAT    the long proofs; `prove --help` lists them

Every step is done once and remembered; interrupt it at any moment and start again.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Engawa needs Python 3.11 or newer; this is %d.%d. On Debian 12 or Ubuntu 24.04:"
        " sudo apt install python3.11-venv (or python3-venv), then python3.11 run.py"
        % sys.version_info[:2]
    )

import argparse
import hashlib
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / "python"
RUNTIME, TESTING, UV = (HERE / f"requirements{name}.lock" for name in ("", "-dev", "-uv"))


class Failed(Exception):
    """A step did not work; the text says what and what to try."""


class Steps:
    """What is already done, remembered in a file; each step under a print of its ingredients."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.done: dict[str, str] = json.loads(path.read_text())
        except (OSError, ValueError):
            self.done = {}

    def once(self, name: str, ingredients: str, work: Callable[[], object]) -> None:
        if self.done.get(name) == ingredients:
            return
        work()
        self.remember(name, ingredients)

    def remember(self, name: str, value: str) -> None:
        self.done[name] = value
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".new")
        draft.write_text(json.dumps(self.done, indent=1, ensure_ascii=False))
        draft.replace(self.path)


# -- showing work ---------------------------------------------------------------------------


def step(title: str, command: Iterable[object], keep: str = "") -> str:
    """Run `command`, showing the seconds; returns what it wrote when `keep` is "stdout".

    Its chatter is only shown when it fails.
    """
    log_path = VENV / "last-step.log"
    started = time.monotonic()
    live = sys.stdout.isatty()
    print(f"  {title} …", end="" if live else "\n", flush=True)
    with log_path.open("w+", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=HERE,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=None if keep else subprocess.STDOUT,
        )
        try:
            _watch(process, title, started, live and not keep)
        except BaseException:
            process.terminate()
            process.wait()
            raise
        log.seek(0)
        text = log.read()
    took = time.monotonic() - started
    if process.returncode:
        print()
        raise Failed(f"{title} failed:\n\n{text[-4000:]}")
    print(f"\r  {title}: {took:.1f} s" + " " * 12, flush=True)
    return text


def _watch(process: "subprocess.Popen[bytes]", title: str, started: float, live: bool) -> None:
    while True:
        try:
            process.wait(0.2)
            return
        except subprocess.TimeoutExpired:
            if live:
                print(f"\r  {title} … {time.monotonic() - started:.0f} s", end="", flush=True)


# -- the environment ------------------------------------------------------------------------


def install(lock: Path) -> None:
    """A `.venv` holding exactly what `lock` names, and this checkout itself."""
    steps = Steps(VENV / "steps.json")
    if not _works(PYTHON):
        make_environment()
        steps = Steps(VENV / "steps.json")
    packages = f"{_print_of([lock])} {sys.version_info[:3]}"
    if lock != TESTING and steps.done.get("packages") == _print_of_testing():
        return
    steps.once("packages", packages, lambda: install_packages(lock))
    steps.once("itself", _print_of([HERE / "pyproject.toml"]), install_itself)


def _print_of_testing() -> str:
    """What tests need includes all that serving needs."""
    return f"{_print_of([TESTING])} {sys.version_info[:3]}"


def make_environment() -> None:
    # Not the Python of the very environment that goes, should that be the one running this.
    base = getattr(sys, "_base_executable", sys.executable)
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    try:
        step("Making .venv", [base, "-m", "venv", VENV])
    except Failed as failed:
        hint = "On Debian and Ubuntu the missing part is: sudo apt install python3-venv"
        raise Failed(f"{failed}\n{hint}") from None


def install_packages(lock: Path) -> None:
    """With uv, which the first lock brings; where that cannot be had, with pip alone."""
    count = sum("==" in line for line in lock.read_text().splitlines())
    title = f"Installing {count} packages"
    exactly = ["--no-deps", "--require-hashes", "-r"]
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    try:
        step("Fetching uv", [*pip, *exactly, UV])
        step(title, [SCRIPTS / "uv", "pip", "install", "--python", PYTHON, *exactly, lock])
    except (Failed, OSError):
        print("  uv is not available here; pip takes its place (slower)")
        step(title, [*pip, *exactly, lock])


def install_itself() -> None:
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    step("Installing Engawa", [*pip, "--no-deps", "--no-build-isolation", "-e", HERE])


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    asked = subprocess.run(
        [str(python), "-c", "import pip, sys; print(sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() == str(tuple(sys.version_info[:2]))


def _print_of(paths: Iterable[Path]) -> str:
    together = hashlib.sha256()
    for path in sorted(paths):
        together.update(str(path.relative_to(HERE)).encode() + path.read_bytes())
    return together.hexdigest()[:16]


def _print_of_folders(pattern: str) -> str:
    """Names, sizes and times only: quick, and any edit changes it."""
    together = hashlib.sha256()
    for path in sorted(HERE.glob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            about = path.stat()
            together.update(f"{path}{about.st_size}{about.st_mtime_ns}".encode())
    return together.hexdigest()[:16]


# -- serving --------------------------------------------------------------------------------


def start(chosen: argparse.Namespace) -> None:
    _use(chosen)
    _port_is_free(chosen.host, chosen.port)
    install(RUNTIME)
    data = Path(os.environ.get("ENGAWA_DATA_DIR", HERE / "data"))
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    steps = Steps(data / "steps.json")
    engawa = SCRIPTS / "engawa"
    where = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode()).hexdigest()[:8]
    steps.once(
        "database",
        where + _print_of_folders("engawa/*/migrations/*.py"),
        lambda: step("Preparing the database", [engawa, "migrate"]),
    )
    steps.once(
        "assets",
        _print_of_folders("engawa/*/static/**/*"),
        lambda: step("Collecting static files", [engawa, "assets"]),
    )
    if not chosen.empty and (HERE / "engawa/demo/management/commands/demo.py").exists():
        steps.once("demo", where, lambda: fill_demo(steps, engawa))
    greeting = data / "greeting.txt"
    greeting.touch(mode=0o600)
    greeting.write_text(_greeting(chosen, steps.done.get("people", "")), encoding="utf-8")
    sys.stdout.flush()
    os.execv(engawa, [str(engawa), "serve", "--greeting", str(greeting)])


def fill_demo(steps: Steps, engawa: Path) -> None:
    """The command shows its progress itself; what it prints at the end is who can sign in."""
    steps.remember("people", step("Filling in the demo community", [engawa, "demo"], keep="stdout"))


def _use(chosen: argparse.Namespace) -> None:
    """Options become the environment variables everything else reads."""
    if chosen.data:
        os.environ["ENGAWA_DATA_DIR"] = str(Path(chosen.data).expanduser().absolute())
    os.environ["ENGAWA_LISTEN"] = f"{chosen.host}:{chosen.port}"
    os.environ.setdefault("ENGAWA_LOG_LEVEL", "warning")
    os.environ.setdefault("ENGAWA_URL", f"http://localhost:{chosen.port}")
    if chosen.host in {"0.0.0.0", "::"}:  # noqa: S104 - asked for
        os.environ.setdefault("ENGAWA_HOSTS", ",".join(_own_names()))


def _own_names() -> list[str]:
    name = socket.gethostname()
    try:
        found = socket.getaddrinfo(name, None, socket.AF_INET)
    except OSError:
        found = []
    return [name, *sorted({str(entry[4][0]) for entry in found})]


def _port_is_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Failed(
                f"Cannot listen on {host}:{port} ({error.strerror})."
                f" Choose another port: python3 run.py --port {port + 1}"
            ) from None


def _greeting(chosen: argparse.Namespace, people: str) -> str:
    lines = ["", f"  Engawa is open:  {os.environ['ENGAWA_URL']}", ""]
    if people and not chosen.empty:
        lines += [f"  {line}" if line else "" for line in people.splitlines()]
    else:
        lines += ["  Make yourself administrator:  .venv/bin/engawa createadmin you@example.com"]
    return "\n".join([*lines, "", "  Ctrl-C closes it; everything is kept.", ""])


# -- words ----------------------------------------------------------------------------------


def run_tests(options: Sequence[str]) -> None:
    install(TESTING)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", "tools.suite", *options])


def prove(options: Sequence[str]) -> None:
    install(TESTING)
    sys.stdout.flush()
    os.execv(SCRIPTS / "engawa", ["engawa", "prove", *options])


def main(given: Sequence[str]) -> int:
    os.chdir(HERE)
    words = {"test": run_tests, "prove": prove}
    try:
        if given and given[0] in words:
            words[given[0]](given[1:])
        else:
            start(_options(given))
    except Failed as failed:
        print(f"\n{failed}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. The same command goes on from here.", file=sys.stderr)
        return 130
    return 0


def _options(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--empty", action="store_true", help="without the demo community")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--data", metavar="DIR", help="folder for everything that is kept (data)")
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
