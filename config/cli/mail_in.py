"""Take in one e-mail message from standard input, as a mail server hands it over.

For a pipe in the mail server's configuration. Ends with 0 when the message is done with (also
when it was refused: its sender was told), with 75 when the server should try again later.
"""

from __future__ import annotations

import argparse
import sys

HELP = "take in an answer by mail from standard input"
TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", default="", metavar="ADDRESS", help="recipient by the envelope")


def run(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.db import Error

    from engawa.mailing.actions.taking import take_mail

    try:
        taken = take_mail(sys.stdin.buffer.read(), chosen.to)
    except (Error, OSError) as error:
        print(f"engawa: {error}", file=sys.stderr)
        return TRY_AGAIN
    print(f"{taken.outcome} {taken.why}".strip())
    return 0
