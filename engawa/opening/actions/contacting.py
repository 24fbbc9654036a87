"""Writing to the account manager of a space."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_text
from engawa.eventlog import record
from engawa.opening.events import AccountManagerAsked
from engawa.opening.models import Profile
from engawa.opening.policies import can_write_to_account_manager
from engawa.outbox.actions import has_room_for, send_later

LONGEST = 4000


@transaction.atomic
def write_to_account_manager(actor: Actor, profile: Profile, words: str) -> None:
    """A letter to them; answering it answers the member who wrote."""
    can_write_to_account_manager(actor, profile).require()
    words, named = clean_text(words), profile.account_manager
    if named is None or not words:
        raise Invalid(_("Please fill this in."), "words")
    if len(words) > LONGEST:
        raise Invalid(_("Please keep this to %(most)s characters.") % {"most": LONGEST}, "words")
    if not has_room_for(named.email, actor.me):
        raise Invalid(_("That is many letters for one day. Please write again tomorrow."), "words")
    writer = Member.objects.get(pk=actor.me)
    send_later(
        named.email,
        f"account-manager:{new_public_id()}",
        "opening/letters/contact",
        {"writer": writer, "space": profile.space, "words": words},
        named.language,
        named.pk,
        sender_id=writer.pk,
        about={"space": profile.space_id},
        reply_to=writer.email,
    )
    record(actor, AccountManagerAsked(profile.space_id, writer.pk))
