"""How someone becomes a member."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions._words import raise_version, renew_words, sort_key
from engawa.accounts.cleaning import NAMES, clean_profile
from engawa.accounts.events import MemberJoined
from engawa.accounts.handles import suggest_handle
from engawa.accounts.looks import refuse_lookalikes
from engawa.accounts.models import Company, Member
from engawa.accounts.policies import can_register, can_set_site_role
from engawa.accounts.signing_up import pass_gate
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.lookalikes import skeleton
from engawa.eventlog import record
from engawa.site.stamps import raise_stamp

UNCONFIRMED_KEPT = timedelta(days=7)


@transaction.atomic
def register_member(
    actor: Actor,
    *,
    email: str,
    password: str | None = None,
    handle: str = "",
    kind: str = Member.Kind.CUSTOMER,
    company: Company | None = None,
    site_role: str = Member.Role.MEMBER,
    confirmed: bool = False,
    **profile: Any,
) -> Member:
    """A new member, `profile` as in `update_profile`. Unless `confirmed`, nobody sees them yet.

    An earlier registration of the same address that was never confirmed makes way, so nobody
    can wait on a stranger's address with a password of their own.
    """
    can_register(actor).require()
    email = _clean_email(email)
    forget_unconfirmed(email)
    if Member.objects.filter(email=email).exists():
        raise Invalid(_("This address is already registered."), "email")
    member = Member(email=email, kind=kind, company=company, site_role=site_role)
    if site_role != Member.Role.MEMBER:
        can_set_site_role(actor, member, site_role).require()
    _fill(member, handle, profile)
    member.confirmed_at = timezone.now() if confirmed else None
    member.set_password(password)
    member.save()
    renew_words(member)
    EmailAddress.objects.create(user=member, email=email, primary=True, verified=confirmed)
    if confirmed:
        _joined(actor, member)
    return member


def _fill(member: Member, handle: str, profile: dict[str, str]) -> None:
    for name, value in clean_profile(member, profile).items():
        setattr(member, name, value)
    if handle:
        member.handle = clean_profile(member, {"handle": handle})["handle"]
    else:
        member.handle = suggest_handle(
            member.family_name, member.given_name, member.family_reading, member.given_reading
        )
    refuse_lookalikes(member, {*NAMES, "handle"})
    member.handle_skeleton = skeleton(member.handle)
    member.sort_key = sort_key(member)


@transaction.atomic
def confirm_member(actor: Actor, member: Member) -> None:
    """The member proved that the address is theirs. The second time nothing happens."""
    now = timezone.now()
    waiting = Member.objects.filter(pk=member.pk, confirmed_at=None)
    if waiting.update(confirmed_at=now, joined_at=now):
        member.refresh_from_db(fields=["confirmed_at", "joined_at"])
        raise_version(member)
        _joined(actor, member)


def _joined(actor: Actor, member: Member) -> None:
    raise_stamp("people")
    pass_gate(actor, member)
    happened = MemberJoined(member.pk, member.kind, member.language)
    record(actor, happened, key=f"accounts.member_joined:{member.pk}")


def forget_unconfirmed(email: str = "") -> int:
    """Delete registrations of `email` never confirmed; without it all older than a week."""
    unconfirmed = Member.objects.filter(confirmed_at=None)
    if email:
        unconfirmed = unconfirmed.filter(email=email.lower())
    else:
        unconfirmed = unconfirmed.filter(joined_at__lt=timezone.now() - UNCONFIRMED_KEPT)
    return unconfirmed.delete()[0]


@transaction.atomic
def create_administrator(email: str, password: str | None = None, **profile: Any) -> Member:
    """For `engawa createadmin`: make the member with this address, new or not, administrator."""
    actor = Actor.system("createadmin")
    member = Member.objects.filter(email=email.lower()).first()
    if member is None:
        profile.setdefault("display_name", str(_("Administrator")))
        role = Member.Role.ADMINISTRATOR
        member = register_member(
            actor, email=email, password=password, site_role=role, confirmed=True, **profile
        )
    elif password:
        member.set_password(password)
    Member.objects.filter(pk=member.pk).update(
        site_role=Member.Role.ADMINISTRATOR,
        kind=Member.Kind.EMPLOYEE,
        is_active=True,
        password=member.password,
    )
    member.refresh_from_db()
    raise_version(member)
    return member


def _clean_email(email: Any) -> str:
    email = str(email).strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(_("Enter an e-mail address such as name@example.com."), "email") from error
    if len(email) > 254:
        raise Invalid(_("Enter an e-mail address such as name@example.com."), "email")
    return str(email)
