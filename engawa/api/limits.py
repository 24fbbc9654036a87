"""How often a program may ask, and the headers that tell it how much is left."""

from __future__ import annotations

from django.http import HttpResponseBase

from engawa.api import tunables
from engawa.api.request import ApiRequest
from engawa.core.inside import is_uncounted
from engawa.core.throttle import Allowance, callers
from engawa.search import tunables as searching
from engawa.search.limits import SEARCHES

BY_TOKEN = Allowance("api.token", times=120, seconds=60)
BY_NETWORK = Allowance("api.network", times=60, seconds=60)
WRITES = Allowance("api.writes", times=30, seconds=60)
READING = ("GET", "HEAD", "OPTIONS")


def spend(request: ApiRequest) -> None:
    """Count this request; raises `TooMany`. Changes count once more, by member."""
    if is_uncounted(request.META):
        return
    if request.token is None:
        _spend(request, BY_NETWORK, callers(request)[0], tunables.PER_NETWORK.value())
    else:
        _spend(request, BY_TOKEN, f"token:{request.token.pk}", tunables.PER_TOKEN.value())
    if request.token is not None and request.method not in READING:
        _spend(request, WRITES, f"member:{request.actor.me}", tunables.WRITES.value())


def spend_search(request: ApiRequest) -> None:
    """Searching counts once more, together with the searches on pages."""
    for caller in callers(request):
        _spend(request, SEARCHES, caller, searching.PER_MINUTE.value())


def tell(request: ApiRequest, response: HttpResponseBase) -> None:
    """RateLimit-Limit, -Remaining and -Reset (seconds), of the limit that is nearest."""
    if not request.allowances:
        return
    spent = [(*a.left(caller, times=times), times) for a, caller, times in request.allowances]
    left, reset, times = min(spent)
    response["RateLimit-Limit"] = str(times)
    response["RateLimit-Remaining"] = str(left)
    response["RateLimit-Reset"] = str(reset)


def _spend(request: ApiRequest, allowance: Allowance, caller: str, times: int) -> None:
    request.allowances.append((allowance, caller, times))
    allowance.spend(caller, times=times)
