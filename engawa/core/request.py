"""The request as our middleware leaves it: with an actor and htmx facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from engawa.core.actor import Actor

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """What our views receive. `actor` is set by `engawa.web.middleware`."""

    actor: Actor
    htmx: HtmxDetails
    csp_nonce: str
    here: str
    """Key of the current item in rail and dock, such as "space:<slug>"; a view sets it."""
    hue: int | None
    """A colour of the page's own, where its space has one; a view sets it."""
