"""How often someone may do what costs others time: mails, searches, uploads.

KNOCKS = Allowance("contact", times=5, seconds=3600)
KNOCKS.spend(*callers(request))          # raises TooMany, shown as a 429 page
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpRequest

from engawa.core.inside import is_uncounted


class TooMany(Exception):
    """Asked too often; `seconds` until it is worth trying again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again in {seconds} seconds")
        self.seconds = seconds


@dataclass(frozen=True)
class Allowance:
    """At most `times` in any stretch of `seconds`, for each caller on its own.

    Counts by one atomic `incr` per caller, so a parallel burst gains nothing. Two neighbouring
    windows are weighed by how much of each the stretch covers.
    """

    name: str
    times: int
    seconds: int

    def spend(self, *callers: str, times: int | None = None) -> None:
        """Count one use for each caller; `times` stands in for a limit that staff set."""
        most = self.times if times is None else times
        window, passed = divmod(time.time(), self.seconds)
        for caller in callers:
            if self._used(caller, int(window), passed) > most:
                raise TooMany(max(1, int(self.seconds - passed)))

    def left(self, caller: str, times: int | None = None) -> tuple[int, int]:
        """What `caller` has left, and the seconds until the window ends; counts nothing."""
        most = self.times if times is None else times
        window, passed = divmod(time.time(), self.seconds)
        before, now = self._keys(caller, int(window))
        used = cache.get(now, 0) + cache.get(before, 0) * (1 - passed / self.seconds)
        return max(0, int(most - used)), max(1, int(self.seconds - passed))

    def _used(self, caller: str, window: int, passed: float) -> float:
        before, now = self._keys(caller, window)
        cache.add(now, 0, self.seconds * 2)
        try:
            count = cache.incr(now)
        except ValueError:  # it ran out between the two lines
            count = 1
        earlier: int = cache.get(before, 0)
        return count + earlier * (1 - passed / self.seconds)

    def _keys(self, caller: str, window: int) -> tuple[str, str]:
        name = f"allow:{self.name}:{caller}"
        return f"{name}:{window - 1}", f"{name}:{window}"


def callers(request: HttpRequest) -> tuple[str, ...]:
    """Who is asking, as limits count: the network, and the account of a signed-in member.

    Nobody when the house asks itself.
    """
    if is_uncounted(request.META):
        return ()
    network = f"net:{network_of(get_client_ip(request) or '')}"
    member = getattr(getattr(request, "actor", None), "member_id", None)
    return (network,) if member is None else (network, f"member:{member}")


def network_of(address: str) -> str:
    """An IPv6 address counts as its /64, which one household has whole."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return f"{IPv6Address(int(known) >> 64 << 64)}/64"
