"""What members say about themselves."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions._words import renew_words, save_changes, sort_key
from engawa.accounts.cleaning import NAMES, clean_profile
from engawa.accounts.events import ProfileChanged
from engawa.accounts.looks import refuse_lookalikes
from engawa.accounts.models import Company, Member
from engawa.accounts.names import fold
from engawa.accounts.policies import can_edit_profile, can_set_kind
from engawa.core.actor import Actor
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.core.text.lookalikes import mixes_scripts, skeleton
from engawa.core.text.slugs import slugify_title
from engawa.core.verdict import Denied
from engawa.eventlog import record

EDITABLE = frozenset({*NAMES, "handle", "position", "about", "language", "time_zone", "theme"})
LONGEST_COMPANY = 120


@transaction.atomic
def update_profile(actor: Actor, member: Member, **fields: Any) -> None:
    """Change what is given, nothing else; saving the same again records nothing.

    A name must remain: family and given name, or a display name.
    """
    can_edit_profile(actor, member).require()
    if unknown := set(fields) - EDITABLE:
        raise TypeError(f"Not part of a profile: {', '.join(sorted(unknown))}")
    changed = _apply(member, clean_profile(member, fields))
    if not changed:
        return
    if not (member.family_name or member.given_name or member.display_name):
        raise Invalid(_("Please enter a name."), "family_name")
    refuse_lookalikes(member, changed)
    _save(member, changed)
    record(actor, ProfileChanged(member.pk, tuple(sorted(changed))))


def _apply(member: Member, fields: dict[str, Any]) -> set[str]:
    changed = {name for name, value in fields.items() if getattr(member, name) != value}
    for name in changed:
        setattr(member, name, fields[name])
    return changed


def _save(member: Member, changed: set[str]) -> None:
    member.sort_key = sort_key(member)
    member.handle_skeleton = skeleton(member.handle)
    follow = ("sort_key", "handle_skeleton") if "handle" in changed else ("sort_key",)
    try:
        with transaction.atomic():
            save_changes(member, *follow, *changed)
    except IntegrityError as error:
        # Two members asked for one handle at the same moment.
        raise Invalid(_("That name is taken. Please choose another."), "handle") from error
    if changed & {*NAMES, "handle"}:
        renew_words(member)


@transaction.atomic
def set_company(actor: Actor, member: Member, name: str) -> None:
    """Say where the member works; an empty name removes it.

    A name not yet known makes a new customer company. The vendor's own company is given by
    managers only, so that nobody speaks for it who does not.
    """
    can_edit_profile(actor, member).require()
    company = _company_named(clean_line(name))
    own = member.company and member.company.kind == Company.Kind.VENDOR
    vendor = company and company.kind == Company.Kind.VENDOR
    if (own or vendor) and company != member.company and not can_set_kind(actor, member):
        raise Invalid(_("A community manager assigns this company."), "company")
    if company == member.company:
        return
    member.company = company
    save_changes(member, "company")
    record(actor, ProfileChanged(member.pk, ("company",)))


@transaction.atomic
def place_member(actor: Actor, member: Member, company: Company | None, position: str) -> None:
    """Show this company beside the name, as the room of companies found it; the house only."""
    if not actor.is_system:
        raise Denied(_("Only a community manager can change this."))
    changed = _apply(member, {"company": company, "position": position})
    if changed:
        save_changes(member, *sorted(changed))
        record(actor, ProfileChanged(member.pk, tuple(sorted(changed))))


@transaction.atomic
def add_company(actor: Actor, name: str, kind: str = Company.Kind.CUSTOMER) -> Company:
    """The company of this name, made when there is none yet."""
    if not (actor.is_system or actor.manages_site):
        raise Denied(_("Only a community manager can change this."))
    company = _company_named(clean_line(name))
    if company is None:
        raise Invalid(_("Please enter a name."), "name")
    if company.kind != kind:
        company.kind = kind
        company.save(update_fields=["kind"])
    return company


def company_called(name: str) -> Company:
    """The company of this name in any spelling, made when there is none yet; for upper rooms,
    which have asked who may name it."""
    company = _company_named(clean_line(name))
    if company is None:
        raise Invalid(_("Please enter a name."), "company")
    return company


def _company_named(name: str) -> Company | None:
    if not name:
        return None
    if len(name) > LONGEST_COMPANY:
        message = _("Please keep it to %(longest)d characters.")
        raise Invalid(message % {"longest": LONGEST_COMPANY}, "company")
    known = Company.objects.filter(folded=fold(name)).order_by("pk").first()
    return known or _new_company(name)


def _new_company(name: str) -> Company:
    """Not one that a reader would take for another."""
    alike = Company.objects.filter(look=skeleton(name)[:130])
    if mixes_scripts(name) or alike.exclude(look="").exists():
        raise Invalid(
            _("This name could be taken for another. Please write it as the company does."),
            "company",
        )
    slug = slugify_title(name)[:60]
    if Company.objects.filter(slug=slug).exists():
        slug = f"{slug}-{new_public_id()[:4]}"
    return Company.objects.create(name=name, slug=slug)
