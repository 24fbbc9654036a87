"""Not wanting to hear somebody, or not being turned to by them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions import say_of
from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.privacy.events import HushChanged
from engawa.privacy.models import Hush
from engawa.privacy.policies import can_hush

HOW = ("hear", "mute", "block")
MOST = 200
ROOM = "privacy"


@transaction.atomic
def hush(actor: Actor, member: Member, how: str) -> None:
    """Mute: nothing of theirs reaches one, and it stands folded. Block: they cannot turn to one.

    The other is never told. "hear" takes both back.
    """
    if how not in HOW:
        raise Invalid(_("Choose one of the values in the list."), "how")
    can_hush(actor, member, how == "block").require()
    known = Hush.objects.filter(member=actor.me, of=member)
    if how == "hear":
        known.delete()
    else:
        if Hush.objects.filter(member=actor.me).exclude(of=member).count() >= MOST:
            raise Invalid(_("You can hush %(most)s people at most.") % {"most": MOST}, "how")
        Hush.objects.update_or_create(
            member_id=actor.me, of=member, defaults={"blocks": how == "block"}
        )
    for each in (actor.me, member.pk):
        say_again(each)
    record(actor, HushChanged(actor.me, how))


def say_again(member_id: int) -> None:
    """Write into the member's row whom they do not hear, and who blocked them."""
    said: dict[str, Any] = {}
    mine = Hush.objects.filter(member=member_id, of__is_active=True).order_by("pk")
    if muted := list(mine.values_list("of_id", "of__handle")):
        said["muted"] = [list(row) for row in muted]
    against = Hush.objects.filter(of=member_id, blocks=True, member__is_active=True)
    if blocked := list(against.order_by("pk").values_list("member_id", flat=True)):
        said["blocked_by"] = blocked
    say_of(member_id, ROOM, said)


def say_again_around(member_id: int) -> None:
    """To everyone who hushed the member, whose handle or account has changed."""
    around = Hush.objects.filter(Q(of=member_id) | Q(member=member_id))
    people = {pk for row in around.values_list("member_id", "of_id") for pk in row}
    for pk in sorted(people):
        say_again(pk)
