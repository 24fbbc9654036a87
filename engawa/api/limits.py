"""How often a program may ask, and the headers that tell it how much is left."""

from __future__ import annotations

from django.http import HttpResponseBase

from engawa.api import tunables
from engawa.api.request import ApiRequest
from engawa.core.throttle import Allowance, callers

BY_TOKEN = Allowance("api.token", times=120, seconds=60)
BY_NETWORK = Allowance("api.network", times=60, seconds=60)
WRITES = Allowance("api.writes", times=30, seconds=60)
READING = ("GET", "HEAD", "OPTIONS")


def spend(request: ApiRequest) -> None:
    """Count this request; raises `TooMany`. Changes count once more, by member."""
    if request.token is None:
        request.allowance = (BY_NETWORK, callers(request)[0], tunables.PER_NETWORK.value())
    else:
        caller = f"token:{request.token.pk}"
        request.allowance = (BY_TOKEN, caller, tunables.PER_TOKEN.value())
    allowance, caller, times = request.allowance
    allowance.spend(caller, times=times)
    if request.token is not None and request.method not in READING:
        request.allowance = (WRITES, f"member:{request.actor.me}", tunables.WRITES.value())
        WRITES.spend(request.allowance[1], times=request.allowance[2])


def tell(request: ApiRequest, response: HttpResponseBase) -> None:
    """RateLimit-Limit, -Remaining and -Reset (seconds), of the limit that is nearest."""
    if request.allowance is None:
        return
    allowance, caller, times = request.allowance
    left, reset = allowance.left(caller, times=times)
    response["RateLimit-Limit"] = str(times)
    response["RateLimit-Remaining"] = str(left)
    response["RateLimit-Reset"] = str(reset)
