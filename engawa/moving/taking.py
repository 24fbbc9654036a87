"""Taking the whole community along: one file of JSON lines for each table, and all files.

For whoever runs the machine, who can read the database anyway; nothing of it is served. What would
open an account, and what is made anew from the rest, stays behind and is named in the manifest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from engawa.accounts.queries import photo_keys
from engawa.content.models import File
from engawa.core.actor import Actor
from engawa.core.blobs import blobs, kept_blobs
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.moving.events import CommunityTaken

FORMAT = 1
# Machinery, and what opens doors.
LEFT_OUT = frozenset(
    {
        *("jobs.QueuedJob", "jobs.Schedule", "jobs.Heartbeat"),
        *("eventlog.Cursor", "eventlog.FailedDelivery", "site.Stamp"),
        *("accounts.Session", "api.Token", "feeds.FeedKey"),
        *("search.Document", "search.Making", "search.Waiting", "search.Frequency"),
    }
)
SECRET_FIELDS = frozenset({"password", "token_hash"})


def tables() -> list[type[models.Model]]:
    """All of ours that go along, those that join two others included."""
    found = apps.get_models(include_auto_created=True)
    ours = (model for model in found if model.__module__.startswith("engawa."))
    return [model for model in ours if _name(model) not in LEFT_OUT]


def _name(model: type[models.Model]) -> str:
    """As `app.Model`: what its table is called in the copy."""
    return str(model._meta.label)  # noqa: SLF001 - documented, underscore or not


def take_along(folder: Path, *, with_files: bool = True) -> dict[str, Any]:
    """Write everything into `folder`, which must not be there yet or be empty; what was written.

    Tables are read one after the other: what is written meanwhile may be in some and not in others.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Invalid("The folder is not empty. Please name another one.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    counts = {_name(model): _write(model, folder) for model in tables()}
    files, missing = _copy_files(folder / "files") if with_files else (0, [])
    told = {
        "format": FORMAT,
        "taken_at": timezone.now().isoformat(),
        "tables": counts,
        "files": files,
        "files_missing": missing,
        "left_out": sorted(LEFT_OUT),
        "fields_left_out": sorted(SECRET_FIELDS),
    }
    _fresh(folder / "manifest.json").write_text(json.dumps(told, ensure_ascii=False, indent=1))
    with transaction.atomic():
        record(Actor.system("engawa export"), CommunityTaken(sum(counts.values()), files))
    return told


def _write(model: type[models.Model], folder: Path) -> int:
    meta = model._meta  # noqa: SLF001 - documented, underscore or not
    fields = [field for field in meta.concrete_fields if field.name not in SECRET_FIELDS]
    names = [field.attname for field in fields]
    rows: models.QuerySet[models.Model] = models.QuerySet(model).order_by("pk")
    if _name(model) == "outbox.Letter":
        rows = rows.filter(is_secret=False)
    count = 0
    with _fresh(folder / f"{_name(model)}.jsonl").open("w", encoding="utf-8") as file:
        for row in rows.values_list(*names).iterator(chunk_size=1000):
            line = dict(zip(names, row, strict=True))
            file.write(json.dumps(line, cls=_Plain, ensure_ascii=False) + "\n")
            count += 1
    return count


def _copy_files(folder: Path) -> tuple[int, list[str]]:
    """Each under the name of its content, which the tables name."""
    folder.mkdir(mode=0o700)
    store, copied, missing = blobs(), 0, []
    for key in _keys():
        try:
            with store.open(key) as source, _fresh(folder / key).open("wb") as target:
                shutil.copyfileobj(source, target)
        except FileNotFoundError:
            missing.append(key)
        else:
            copied += 1
    return copied, missing


def _keys() -> Iterator[str]:
    wanted = photo_keys() | kept_blobs()
    for whole, smaller in File.objects.values_list("sha256", "thumbnails").iterator():
        wanted |= {whole, *smaller.values()}
    yield from sorted(wanted)


def _fresh(path: Path) -> Path:
    """Readable by its owner only, from the first byte."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path


class _Plain(DjangoJSONEncoder):
    """Bytes, which no other format has, as hexadecimal digits."""

    def default(self, o: Any) -> Any:
        if isinstance(o, (bytes, memoryview)):
            return bytes(o).hex()
        return super().default(o)
