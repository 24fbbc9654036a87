"""Licences that dumps name, and where each can be read."""

from __future__ import annotations

import re

_CC = re.compile(r"CC (BY(?:-(?:SA|NC|ND)){0,2}) (\d\.\d)")


def address_of_licence(name: str) -> str:
    """ "" for a licence we do not know by name."""
    found = _CC.fullmatch(name)
    if found is None:
        return ""
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
