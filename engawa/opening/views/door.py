"""Who gets to the pages of the wizard."""

from __future__ import annotations

from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.opening.policies import can_open_communities


def for_openers(request: Request) -> None:
    if not can_open_communities(request.actor):
        raise Refused


def status_of(form: object) -> int:
    return 422 if getattr(form, "errors", None) else 200
