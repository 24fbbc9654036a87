"""Bytes nobody needs any more."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from django.utils import timezone

from engawa.accounts.queries import photo_keys
from engawa.content.models import Draft, File
from engawa.core.blobs import blobs, kept_blobs

LOOSE_FOR = timedelta(days=30)
UNTOUCHED_FOR = timedelta(days=2)  # longer than any upload that is still under way
PORTION = 500


def drop_loose_files() -> int:
    """Forget uploads that no text took up within a month and no draft still shows."""
    old = File.objects.filter(topic=None, reply=None, uploaded_at__lt=timezone.now() - LOOSE_FOR)
    unused = [
        file.pk
        for file in old.order_by("pk").only("pk", "public_id", "uploader_id")
        if not Draft.objects.filter(
            member_id=file.uploader_id, body__contains=file.public_id
        ).exists()
    ]
    for start in range(0, len(unused), PORTION):
        File.objects.filter(pk__in=unused[start : start + PORTION], topic=None).delete()
    return len(unused)


def sweep_blobs() -> int:
    """Delete the bytes that no file and no photo names; how many there were."""
    store = blobs()
    candidates = store.keys((timezone.now() - UNTOUCHED_FOR).timestamp())
    photos, swept = photo_keys() | kept_blobs(), 0
    while portion := [*islice(candidates, PORTION)]:
        for key in set(portion) - photos - _used(portion):
            store.delete(key)
            swept += 1
    return swept


def _used(keys: list[str]) -> set[str]:
    """Those that some file is kept under, whole or as one of its smaller pictures."""
    whole = File.objects.filter(sha256__in=keys).values_list("sha256", flat=True)
    smaller = File.objects.exclude(thumbnails={}).values_list("thumbnails", flat=True)
    wanted = set(keys)
    return {*whole, *(key for kept in smaller.iterator() for key in kept.values() if key in wanted)}
