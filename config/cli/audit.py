"""Check the audit log: whether its chain holds, and if not at which row it breaks.

With --expect the row noted down elsewhere must still be there with the same hash; with --file a
copy that was taken as JSON lines is checked instead. Ends with 1 if something does not hold.
"""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "check the audit log"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["check"], help="what to do")
    parser.add_argument("--expect", metavar="NUMBER:HASH", help="a row noted down elsewhere")
    parser.add_argument("--file", type=Path, help="a copy taken as JSON lines")


def run(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from engawa.audit.actions import check_chain
    from engawa.audit.checking import check_lines, is_as_noted
    from engawa.audit.words import finding_in_words
    from engawa.core.actor import Actor

    if chosen.file:
        with chosen.file.open(encoding="utf-8") as lines:
            found = check_lines(lines)
    else:
        found = check_chain(Actor.system("engawa audit check"))
    print(finding_in_words(found))
    if not chosen.expect:
        return 0 if found.holds else 1
    number, _, known = chosen.expect.partition(":")
    noted = number.isdigit() and is_as_noted(int(number), known)
    print(f"Row {number} is {'as noted' if noted else 'not as noted'}.")
    return 0 if found.holds and noted else 1
