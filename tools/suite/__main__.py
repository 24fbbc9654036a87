"""Run everything, one phase after the other; the first phase that fails ends the run.

    python3 run.py test [--only sqlite|postgres|browser] [pytest options]

Databases run on as many processes as the machine has cores (at most 4).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from tools.suite import chromium, postgres

NOTHING_CHOSEN = 5
# The longest first, so that no process is left alone with them at the end.
EVERYTHING = ("tests", "engawa", "config", "tools")
# What does not touch the database, or asks the same rules of the same Python again: which rows
# those rules find is asked on both, in the tests of each app.
NOT_ON_POSTGRES = (
    "config/tests/test_dependencies.py",
    "config/tests/test_door.py",
    "config/tests/test_environment.py",
    "config/tests/test_proxies.py",
    "config/tests/test_security.py",
    "engawa/api/tests/test_openapi.py",
    "engawa/api/tests/test_same_as_pages.py",
    "engawa/core/tests/test_attachments.py",
    "engawa/core/tests/test_images.py",
    "engawa/core/tests/text",
    "engawa/face",
    "engawa/mailing/tests/test_quotes.py",
    "engawa/outbox/tests/test_hostile_doors.py",
    "engawa/site/tests/test_visitor_cache.py",
    "tests/access",
    "tests/hostile/test_deceived_caches.py",
    "tests/hostile/test_forged_forms.py",
    "tests/hostile/test_mass_assignment.py",
    "tests/hostile/test_promises_in_the_source.py",
    "tests/hostile/test_reading_changes_nothing.py",
    "tests/hostile/test_ways_out.py",
    "tests/leaks",
    "tests/test_docs.py",
    "tests/test_visitor_pages.py",
    # Hands out two years of a town: minutes, for what each room's own tests ask here.
    "engawa/demo/tests/test_town.py::test_people_of_the_town_hear_nothing",
)
# PostgreSQL minds all that SQLite minds in an address or a field, and more: it is the one asked.
NOT_ON_SQLITE = ("tests/hostile/test_hostile_input.py",)


def on_sqlite(options: Sequence[str]) -> int:
    left_out = _without(NOT_ON_SQLITE)
    return _pytest("SQLite", [*left_out, *_processes(), *_chosen(options)], {postgres.GIVEN: ""})


def on_postgres(options: Sequence[str]) -> int:
    with ExitStack() as servers:
        # One each: an open transaction of one process holds back what another waits to be told.
        addresses = [servers.enter_context(postgres.server()) for _ in range(_count())]
        left_out = _without(NOT_ON_POSTGRES)
        given = {postgres.GIVEN: " ".join(dict.fromkeys(addresses))}
        return _pytest("PostgreSQL", [*left_out, *_processes(), *_chosen(options)], given)


# Each in processes of its own: a browser that has walked one is no stage for the next.
STAGES = (
    ("engawa/face/tests/pen",),
    ("engawa", "config", "tools", "--ignore=engawa/face/tests/pen"),
    ("tests",),
)


def in_browser(options: Sequence[str]) -> int:
    """Journeys and short proofs, each against a real server of its own."""
    found = chromium.find()
    if not found and os.environ.get("CI"):
        print("Chromium was not found, and CI is set: the browser journeys must run.")
        return 1
    if not found:
        print("\nChromium was not found: browser journeys are left out (apt install chromium).")
    marked = "browser or proof" if found else "proof"
    given = {postgres.GIVEN: "", "ENGAWA_TEST_CHROMIUM": found}
    for stage in STAGES:
        code = _pytest(
            "journeys and proofs", ["-m", marked, *_processes(), *stage, *options], given
        )
        if code not in (0, NOTHING_CHOSEN):
            return code
    return 0


PHASES: dict[str, Callable[[Sequence[str]], int]] = {
    "sqlite": on_sqlite,
    "postgres": on_postgres,
    "browser": in_browser,
}


def main(given: Sequence[str]) -> int:
    options = list(given)
    chosen = list(PHASES)
    if "--only" in options:
        at = options.index("--only")
        chosen = options[at + 1].split(",")
        del options[at : at + 2]
    for name in chosen:
        code = PHASES[name](options)
        if code and not (code == NOTHING_CHOSEN and options):
            _left_out(chosen[chosen.index(name) + 1 :])
            return code
    return 0


def _pytest(title: str, options: Sequence[str], given: dict[str, str]) -> int:
    print(f"\n=== {title} ===", flush=True)
    started = time.monotonic()
    environ = {k: v for k, v in (os.environ | given).items() if v}
    done = subprocess.run([sys.executable, "-m", "pytest", *options], env=environ, check=False)
    if done.returncode:
        print(f"{title}: failed after {time.monotonic() - started:.0f} s", flush=True)
    return done.returncode


def _without(tests: Sequence[str]) -> list[str]:
    if os.environ.get("ENGAWA_TEST_WHOLE"):
        return []
    return [f"--{'deselect' if '::' in test else 'ignore'}={test}" for test in tests]


def _count() -> int:
    return min(4, max(2, os.cpu_count() or 2))


def _processes() -> list[str]:
    return ["-n", str(_count()), "--dist", "worksteal"]


def _chosen(options: Sequence[str]) -> list[str]:
    named = any(option.startswith(EVERYTHING) for option in options)
    return [*options] if named else [*EVERYTHING, *options]


def _left_out(names: Sequence[str]) -> None:
    if names:
        print(f"Not run after this failure: {', '.join(names)}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
