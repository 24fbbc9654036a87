"""Look at the whole house as outsiders would, and say in words what they could see.

Nothing is recorded of what it asks, nothing mailed, nothing counted; the result is kept and stands
on the desk. Ends with 1 when anything was found.
"""

from __future__ import annotations

import argparse
import sys
import time

HELP = "look for leaks: what outsiders could see"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--minutes", type=float, default=0, help="at most so long (a setting)")


def run(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.db import transaction

    from engawa.core.actor import Actor
    from engawa.protection.actions import run_audit
    from engawa.protection.actions.auditing import begin_audit
    from engawa.protection.queries.audits import findings

    house = Actor.system("engawa leaks")
    with transaction.atomic():
        audit = begin_audit(house, "command")
    began = time.monotonic()
    audit = run_audit(audit, chosen.minutes * 60 or None)
    for each in findings(house, audit):
        print(each.text, each.rule)
    for each in audit.not_asked:
        print(f"no answer: {each}", file=sys.stderr)
    said = "nothing found" if not audit.leaks else f"{audit.leaks} leaks found"
    took = time.monotonic() - began
    print(
        f"{said}: {audit.items:,} items × {audit.surfaces} surfaces × {audit.readers} readers, "
        f"{audit.requests:,} questions in {took:.0f} s"
        + (" (its time was over before all was asked)" if audit.state == "cut" else "")
    )
    return 1 if audit.leaks else 0
