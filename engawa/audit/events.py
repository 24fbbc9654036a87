"""What is remembered about the audit log itself; each of these becomes a deed, too."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog.registry import event


@event("audit.chain_checked")
@dataclass(frozen=True)
class ChainChecked:
    """Somebody had the chain checked; `number` is where it broke, 0 if it held."""

    rows: int
    number: int
    fault: str


@event("audit.deeds_sealed")
@dataclass(frozen=True)
class DeedsSealed:
    """Old rows were let go; their seal says what they were."""

    first: int
    last: int
    digest: str


@event("audit.deeds_exported")
@dataclass(frozen=True)
class DeedsExported:
    """Somebody took a copy of the log away; without `space_id` all that they may see."""

    form: str
    rows: int
    space_id: int | None = None
