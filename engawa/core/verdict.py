"""The answer of a policy: yes, or no with a reason a person can read."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


class Denied(PermissionDenied):
    """A visible thing that one may not change; carries the reason in the reader's language."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise `Denied` with the reason unless allowed."""
        if not self.allowed:
            raise Denied(self.reason)


ALLOWED = Verdict(True)


def allow() -> Verdict:
    return ALLOWED


def deny(reason: str | Promise) -> Verdict:
    return Verdict(False, reason)
