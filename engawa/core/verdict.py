"""The answer of a policy: yes, or no with a reason a person can read."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


class Denied(PermissionDenied):
    """A visible thing that one may not change; carries the reason in the reader's language."""

    def __init__(self, reason: str | Promise, way_out: str = "", leads: str | Promise = "") -> None:
        super().__init__(reason)
        self.reason, self.way_out, self.leads = reason, way_out, leads


@dataclass(frozen=True)
class Verdict:
    """`way_out` is an address where the reader can mend the reason, `leads` its words."""

    allowed: bool
    reason: str | Promise = ""
    way_out: str = ""
    leads: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise `Denied` with the reason unless allowed."""
        if not self.allowed:
            raise Denied(self.reason, self.way_out, self.leads)


ALLOWED = Verdict(True)


def allow() -> Verdict:
    return ALLOWED


def deny(reason: str | Promise, way_out: str = "", leads: str | Promise = "") -> Verdict:
    """No, because of `reason`; at `way_out`, called `leads`, one can do something about it."""
    return Verdict(False, reason, way_out, leads)
