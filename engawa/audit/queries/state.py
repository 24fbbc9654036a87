"""How the chain stands, for the desk."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.audit.checking import Finding
from engawa.audit.models import HEAD, Check, Head
from engawa.audit.policies import require_log
from engawa.audit.words import finding_in_words
from engawa.core.actor import Actor


@dataclass(frozen=True)
class ChainState:
    """The end of the chain, to be noted elsewhere, and what the latest check found."""

    number: int
    hash: str
    last: Check | None

    @property
    def said(self) -> str:
        return finding_in_words(as_finding(self.last)) if self.last else ""


def chain_state(actor: Actor) -> ChainState:
    require_log(actor)
    head = Head.objects.filter(pk=HEAD).first()
    return ChainState(head.number if head else 0, head.hash if head else "", latest_check())


def latest_check() -> Check | None:
    return Check.objects.order_by("-at", "-pk").first()


def as_finding(check: Check) -> Finding:
    return Finding(check.rows, check.until, check.hash, check.fault, check.number, check.other)
