"""Make a person administrator, as a new member if the address is not known yet.

The password is asked for, or read from standard input with --password-stdin; without one the
person signs in by a code sent to the address.
"""

from __future__ import annotations

import argparse
import getpass
import sys

HELP = "make a person administrator"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="e-mail address")
    parser.add_argument("--name", default="", metavar="NAME", help="display name of a new member")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--password-stdin", action="store_true", help="read the password from input")
    group.add_argument("--no-password", action="store_true", help="sign in by mailed code only")


def run(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from engawa.accounts.actions import create_administrator
    from engawa.core.refusals import Invalid

    profile = {"display_name": chosen.name} if chosen.name else {}
    try:
        member = create_administrator(chosen.email, _password(chosen), **profile)
    except Invalid as error:
        print(f"engawa: {error}", file=sys.stderr)
        return 1
    print(f"{member.email} is an administrator.")
    return 0


def _password(chosen: argparse.Namespace) -> str | None:
    if chosen.no_password:
        return None
    if chosen.password_stdin or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n") or None
    return getpass.getpass("Password (empty: sign in by mailed code): ") or None
