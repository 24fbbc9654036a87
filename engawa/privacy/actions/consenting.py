"""Saying yes or no, with a line in the ledger each time."""

from __future__ import annotations

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.privacy.events import ConsentChanged
from engawa.privacy.models import Consent
from engawa.privacy.policies import can_keep_house
from engawa.privacy.purposes import has_agreed, purpose_named


@transaction.atomic
def say_yes_or_no(
    actor: Actor, name: str, given: bool, language: str, source: str = "page", address: str = ""
) -> None:
    """Note that the member agreed to `name` or no longer does; the same again notes nothing.

    `language` is the one in which the words were shown.
    """
    can_keep_house(actor).require()
    purpose = purpose_named(name)
    if purpose is None:
        raise Invalid(_("Choose one of the values in the list."), "purpose")
    member = Member.objects.select_for_update().get(pk=actor.me)
    if has_agreed(member, name) == given:
        return
    with translation.override(language):
        words = str(purpose.words)
    Consent.objects.create(
        member=member,
        purpose=name,
        given=given,
        words=words,
        language=language,
        source=source,
        address=address,
    )
    record(actor, ConsentChanged(member.pk, name, given))
