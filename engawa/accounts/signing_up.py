"""By which addresses one may register, and who stands at the gate after confirming one.

Domains are compared label by label in their ASCII form: `example.com` covers `mail.example.com`
and never `badexample.com`. The gate is kept by an upper room; without one everyone is let in.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.verdict import Verdict, allow, deny
from engawa.site.tunables import (
    BLOCKED_DOMAINS,
    INVITED_KIND,
    NEWCOMER_KIND,
    SIGN_UP,
    SIGN_UP_DOMAINS,
)

Gate = Callable[[Actor, Member], None]
_gate: list[Gate] = []


def bring_gate(gate: Gate) -> None:
    """Called in the transaction in which somebody becomes a member."""
    _gate[:] = [gate]


def pass_gate(actor: Actor, member: Member) -> None:
    for gate in _gate:
        gate(actor, member)


def can_register_with(email: str) -> Verdict:
    """Whether the house takes registrations by such an address; the same for all of a domain, so
    nothing tells whether one is known."""
    if in_domains(email, BLOCKED_DOMAINS.value()):
        return deny(_("Please use the address of your company."))
    if SIGN_UP.value() == "domains" and not in_domains(email, SIGN_UP_DOMAINS.value()):
        return deny(
            _("Registration is open to certain companies only. Please ask for an invitation.")
        )
    return allow()


def is_vouched_for(email: str) -> bool:
    """Addresses of these domains need no approval."""
    return in_domains(email, SIGN_UP_DOMAINS.value())


def kind_of_newcomer(email: str, *, invited: bool, said: str = "") -> str:
    """What kind of member somebody begins as, by the way they came; `said` by the invitation."""
    if invited:
        return said or INVITED_KIND.value()
    return INVITED_KIND.value() if is_vouched_for(email) else NEWCOMER_KIND.value()


def in_domains(email: str, domains: str) -> bool:
    labels = _ascii(email.rpartition("@")[2]).split(".")
    listed = {_ascii(each) for each in domains.replace(",", " ").split()}
    return any(".".join(labels[start:]) in listed for start in range(len(labels)))


def _ascii(domain: str) -> str:
    domain = domain.strip().strip(".").lstrip("@").casefold()
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return domain
