"""Last questions before a letter leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engawa.outbox.models import Letter

Check = Callable[["Letter"], bool]

_checks: dict[str, list[Check]] = {}


def letter_check(template: str) -> Callable[[Check], Check]:
    """Ask the function, just before sending, whether a letter of `template` is still wanted.

    `template` may be a whole name or its beginning, "notifications/". False drops the letter.
    Stands in an app's `handlers.py`. What it must know again goes into the letter's `about`.
    """

    def keep(check: Check) -> Check:
        _checks.setdefault(template, []).append(check)
        return check

    return keep


def still_wanted(letter: Letter) -> bool:
    return all(
        check(letter)
        for template, checks in _checks.items()
        if letter.template.startswith(template)
        for check in checks
    )
