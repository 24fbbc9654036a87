"""Give a member what they wrote in a community that was brought along.

The person who was brought along is named by handle, as it stands in the address of their page;
the member by e-mail address. Be sure first that both are one person: this cannot be undone.
"""

from __future__ import annotations

import argparse
import sys

HELP = "give a member what they wrote elsewhere"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("handle", help="of the person who was brought along")
    parser.add_argument("email", help="of the member's account")


def run(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from engawa.accounts.models import Member
    from engawa.core.actor import Actor
    from engawa.core.verdict import Denied
    from engawa.moving.actions import claim_placeholder

    placeholder = Member.objects.filter(handle=chosen.handle.lstrip("@").lower()).first()
    member = Member.objects.filter(email=chosen.email.lower()).first()
    if placeholder is None or member is None:
        print("engawa: no such member", file=sys.stderr)
        return 1
    try:
        topics, replies = claim_placeholder(Actor.system("engawa claim"), placeholder, member)
    except Denied as error:
        print(f"engawa: {error}", file=sys.stderr)
        return 1
    print(f"{topics} topics and {replies} replies are now by {member.name()}.")
    return 0
