"""Mail domains of companies. Anyone who runs one may name them; only the house verifies."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company
from engawa.companies.actions.affiliating import settle
from engawa.companies.actions.following import believe_addresses
from engawa.companies.domains import as_read, clean_domain
from engawa.companies.events import DomainAdded, DomainRemoved, DomainVerified
from engawa.companies.models import Affiliation, Domain
from engawa.companies.policies import can_manage_companies, can_run_company
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.lookalikes import mixes_scripts
from engawa.eventlog import record

MOST = 50
TAKEN = _("This domain is another company's.")


@transaction.atomic
def add_domain(actor: Actor, company: Company, typed: str, *, with_subdomains: bool) -> Domain:
    """Proves nothing until it is verified. Adding it again changes nothing."""
    can_run_company(actor, company).require()
    name = clean_domain(typed)
    known = Domain.objects.filter(company=company, name=name).first()
    if known is not None:
        return known
    if Domain.objects.filter(company=company).count() >= MOST:
        raise Invalid(_("At most %(most)s domains fit.") % {"most": MOST}, "domain")
    if Domain.objects.filter(name=name, verified_at__isnull=False).exists():
        raise Invalid(TAKEN, "domain")
    domain = Domain.objects.create(
        company=company, name=name, with_subdomains=with_subdomains, added_by_id=actor.member_id
    )
    record(actor, DomainAdded(company.pk, domain.pk))
    return domain


@transaction.atomic
def verify_domain(actor: Actor, domain: Domain) -> None:
    """From now on a confirmed address there counts. One domain has one company."""
    can_manage_companies(actor).require()
    if domain.is_verified:
        return
    if any(mixes_scripts(label) for label in as_read(domain.name).split(".")):
        raise Invalid(_("This domain mixes alphabets to look like another."), "domain")
    domain.verified_at, domain.verified_by_id = timezone.now(), actor.member_id
    try:
        with transaction.atomic():
            domain.save(update_fields=["verified_at", "verified_by"])
    except IntegrityError as error:
        raise Invalid(TAKEN, "domain") from error
    record(actor, DomainVerified(domain.company_id, domain.pk))
    people = _people_at(domain)
    for member_id in people:
        believe_addresses(member_id)
    settle(people)


@transaction.atomic
def remove_domain(actor: Actor, domain: Domain) -> None:
    """People stay colleagues; rules that ask for an address are asked again."""
    can_run_company(actor, domain.company).require()
    if domain.is_verified:
        can_manage_companies(actor).require()
    company_id, pk = domain.company_id, domain.pk
    if not Domain.objects.filter(pk=pk).delete()[0]:
        return
    record(actor, DomainRemoved(company_id, pk))
    rows = Affiliation.objects.filter(company=company_id, until=None)
    settle(rows.values_list("member_id", flat=True))


def _people_at(domain: Domain) -> list[int]:
    """Who confirmed an address there; whole labels, in either spelling."""
    wanted = Q()
    for name in {domain.name, as_read(domain.name)}:
        wanted |= Q(email__iendswith=f"@{name}")
        if domain.with_subdomains:
            wanted |= Q(email__iendswith=f".{name}")
    rows = EmailAddress.objects.filter(wanted, verified=True, user__is_active=True)
    return sorted(set(rows.values_list("user_id", flat=True)))
