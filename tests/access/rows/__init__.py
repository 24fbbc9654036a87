"""Rows of the matrix that one room brings, a file each.

A file holds `ROWS`, a table as in `tests.access.matrix`, and where its addresses need more than
the usual things any of `KINDS`, `SPECIAL`, `QUERIES`, `FORMS` (as in `tests.access.place`) and
`furnish(cast, place)`, which returns more things by the name of an URL part.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def brought() -> list[ModuleType]:
    return [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
