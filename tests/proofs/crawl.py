"""T-0 and T-1, whole: every address × GET, HEAD, POST × every outsider, in both twins.

    engawa prove crawl [--most 3]

Says how much was compared, and each difference and canary; the status is that of the finding.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Sequence


def main(options: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="engawa prove crawl", description=__doc__)
    parser.add_argument("--most", type=int, help="ids of each kind to try; all, unless given")
    chosen = parser.parse_args(options)
    with tempfile.TemporaryDirectory(prefix="engawa-crawl-") as folder:
        os.environ |= {"ENGAWA_DATA_DIR": folder, "ENGAWA_LOG_LEVEL": "warning"}
        os.environ.pop("DATABASE_URL", None)
        return _crawl(chosen.most)


def _crawl(most: int | None) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    from tests.leaks.crawl import Plan, differences
    from tests.leaks.twins import crawled
    from tests.routes import routes

    began = time.monotonic()
    plan = Plan(most=most)
    full, without = crawled(plan)
    faults = [*full.broken, *full.heard, *differences(full, without)]
    print("\n".join(faults))
    print(
        f"{len(routes())} routes, {len(plan.who)} outsiders, {len(full.answers)} answers compared "
        f"in {time.monotonic() - began:.0f} s: {len(faults)} differences or canaries"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
