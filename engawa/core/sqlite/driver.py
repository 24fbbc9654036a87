"""Django's own SQLite modules, loaded on the SQLite bundled with pysqlite3.

The system's SQLite is left alone for everybody else. Versions 3.7.0 to 3.51.2 can lose a write
when the write-ahead log is reset, hence the swap and the warning without it.
"""

from __future__ import annotations

import importlib
import sqlite3
import sys
from types import ModuleType
from typing import Any

SOUND_SINCE = (3, 51, 3)


def bundled() -> ModuleType | None:
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return None


DJANGO = "django.db.backends.sqlite3.base"


def load_django_backend() -> Any:
    """Import Django's backend once, with `sqlite3` meaning the bundled one for that moment."""
    better = bundled()
    if better is None or DJANGO in sys.modules:
        return importlib.import_module(DJANGO)
    names = ("sqlite3", "sqlite3.dbapi2")
    kept = {name: sys.modules.get(name) for name in names}
    package = importlib.import_module("pysqlite3")
    sys.modules |= {"sqlite3": package, "sqlite3.dbapi2": better}
    try:
        return importlib.import_module(DJANGO)
    finally:
        for name, module in kept.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


def is_sound(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    return version >= SOUND_SINCE


django_sqlite = load_django_backend()
