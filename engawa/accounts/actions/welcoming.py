"""Many members at once, whom the house itself vouches for: a demo, a company that moves in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions._words import sort_key, words_of
from engawa.accounts.cleaning import clean_profile
from engawa.accounts.events import MemberJoined
from engawa.accounts.looks import looks_of, looks_of_the_house, names_of
from engawa.accounts.models import Company, Member, MemberLook, MemberWord
from engawa.core.actor import Actor
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Invalid
from engawa.core.text.lookalikes import skeleton
from engawa.core.verdict import Denied
from engawa.eventlog.actions.recording import record_all
from engawa.site.stamps import raise_stamp


@dataclass(frozen=True)
class Newcomer:
    """`profile` as in `update_profile`; without a password they sign in by code or reset."""

    email: str
    handle: str
    joined_at: datetime
    kind: str = Member.Kind.CUSTOMER
    company: Company | None = None
    profile: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def welcome_members(actor: Actor, newcomers: Sequence[Newcomer]) -> list[Member]:
    """Confirmed members, in the same order; a handful of queries for any number.

    `Invalid` when somebody would pass for the house; a taken handle or address ends it all.
    """
    if not actor.is_system:
        raise Denied(_("Only the house itself can bring a community along."))
    members = [_member(each) for each in newcomers]
    looks = {id(member): looks_of(names_of(member)) for member in members}
    if looks_of_the_house(set().union(*looks.values())):
        message = _(
            "This name could be taken for that of the community or of somebody who runs it."
            " Please choose another, or add something to it."
        )
        raise Invalid(message)
    Member.objects.bulk_create(members)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=member, email=member.email, primary=True, verified=True)
        for member in members
    )
    MemberWord.objects.bulk_create(
        MemberWord(member=member, word=word)
        for member in members
        for word in sorted(words_of(member))
    )
    MemberLook.objects.bulk_create(
        MemberLook(member=member, look=look)
        for member in members
        for look in sorted(looks[id(member)])
    )
    raise_stamp("people")
    joined = sorted(members, key=lambda member: member.joined_at)
    record_all((actor, MemberJoined(m.pk, m.kind, m.language), m.joined_at) for m in joined)
    return members


def _member(newcomer: Newcomer) -> Member:
    member = Member(
        email=newcomer.email.lower(),
        handle=newcomer.handle,
        handle_skeleton=skeleton(newcomer.handle) or None,
        kind=newcomer.kind,
        company=newcomer.company,
        joined_at=newcomer.joined_at,
        confirmed_at=newcomer.joined_at,
        password=UNUSABLE_PASSWORD_PREFIX + new_public_id(),
    )
    for name, value in clean_profile(member, newcomer.profile).items():
        setattr(member, name, value)
    member.sort_key = sort_key(member)
    return member
