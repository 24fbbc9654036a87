"""Data sets are built once and kept; every run works on a copy."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
MADE_BY = ("world.py", "growing.py", "sizes.py", "texts.py")

Say = Callable[[str], None]


def prepare(root: Path, name: str, say: Say) -> Path:
    """A data folder with a fresh copy of set `name`, in SQLite or as the environment says.

    Sets up Django. On PostgreSQL `DATABASE_URL` must name an empty or a kept database.
    """
    on_postgres = bool(os.environ.get("DATABASE_URL"))
    kept = root / f"{name}-{'postgresql' if on_postgres else 'sqlite'}"
    work = root / f"work-{kept.name}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    os.environ["ENGAWA_DATA_DIR"] = str(work)
    _copy(kept, work)  # the key of the kept sessions too, before the settings are read
    import django

    django.setup()
    from django.core.management import call_command

    stamp = made_by()
    call_command("collectstatic", verbosity=0, interactive=False)
    if (kept / "stamp").exists() and (kept / "stamp").read_text() == stamp:
        say(f"set {name.upper()} is kept in {kept}")
    else:
        _build(kept, work, name, say)
        (kept / "stamp").write_text(stamp)
    return work


def made_by() -> str:
    """Changes with the makers and with the tables."""
    from django.db.migrations.loader import MigrationLoader

    known = sorted(MigrationLoader(None).disk_migrations)
    told = "".join((HERE / name).read_text() for name in MADE_BY) + repr(known)
    return hashlib.sha256(told.encode()).hexdigest()


def _copy(kept: Path, work: Path) -> None:
    for file in kept.glob("*"):
        shutil.copy2(file, work / file.name)


def _build(kept: Path, work: Path, name: str, say: Say) -> None:
    from django.core.management import call_command
    from django.db import connection

    from bench.world import build

    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    (work / "engawa.sqlite3").unlink(missing_ok=True)
    say(f"building set {name.upper()}")
    call_command("migrate", verbosity=0)
    if connection.vendor == "postgresql":
        call_command("flush", verbosity=0, interactive=False)
    world = build(name, say)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    world.save(work / "world.json")
    for file in ("engawa.sqlite3", "secret_key", "world.json"):
        if (work / file).exists():
            shutil.copy2(work / file, kept / file)
