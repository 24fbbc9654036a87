"""The two ways an action says no to what was asked: bad input, or nothing to be seen."""

from __future__ import annotations

from django.http import Http404
from django.utils.functional import Promise


class Refused(Http404):
    """Hidden, members-only, deleted or never there: the one refusal page, status 404."""


class Invalid(Exception):
    """Input an action cannot accept; `field` names the form field, "" the whole form."""

    def __init__(self, message: str | Promise, field: str = "") -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field
