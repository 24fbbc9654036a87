"""Loaded before Django (`-p config.pytest_plugin`): tests live in a data folder of their own.

ENGAWA_TEST_DATABASE_URL chooses another database than SQLite in memory; of several addresses,
apart by spaces, each test process takes its own.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache

KEPT = frozenset({"ENGAWA_TEST_DATABASE_URL", "ENGAWA_TEST_CHROMIUM", "ENGAWA_TEST_WHOLE"})


def _own_world() -> None:
    """Forget the developer's settings; each pytest process gets a fresh folder."""
    for name in [n for n in os.environ if n.startswith("ENGAWA_") and n not in KEPT]:
        del os.environ[name]
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    folder = tempfile.mkdtemp(prefix="engawa-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ |= {"ENGAWA_DATA_DIR": folder, "ENGAWA_LOG_LEVEL": "warning"}
    _share_templates(Path(folder))
    if given := os.environ.get("ENGAWA_TEST_DATABASE_URL", "").split():
        which = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
        os.environ["DATABASE_URL"] = given[which % len(given)]


def _share_templates(folder: Path) -> None:
    """Templates compiled by another process need not be compiled again."""
    (folder / "cache").mkdir()
    with contextlib.suppress(RuntimeError):
        (folder / "cache/templates").symlink_to(FileSystemBytecodeCache().directory)


_own_world()


def pytest_collection_finish() -> None:
    """What stands by now stays: to look through it for garbage again and again takes a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Passwords of test people need no strength, and strength costs 0.1 s each.

    In journeys the server's threads and the test write at the same time: over the one connection
    to a database in memory they would meet each other's tables locked, on disk each has its own.
    """
    from django.conf import settings

    if not settings.configured:
        return
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = settings.DATABASES["default"]
    if "not browser" not in config.option.markexpr and "sqlite" in database["ENGINE"]:
        database["TEST"]["NAME"] = f"{os.environ['ENGAWA_DATA_DIR']}/journeys.sqlite3"


@pytest.fixture(autouse=True)
def _empty_caches() -> Iterator[None]:
    """Rate limits and cached pages of one test are no business of the next."""
    yield
    from django.core.cache import caches

    for cache in caches.all(initialized_only=True):
        cache.clear()
