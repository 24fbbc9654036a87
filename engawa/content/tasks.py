"""Housekeeping of texts and files, while nobody waits for it."""

from __future__ import annotations

from datetime import time, timedelta

from engawa.content.actions.heating import cool
from engawa.content.actions.rendering import render_old
from engawa.content.actions.sweeping import drop_loose_files, sweep_blobs
from engawa.jobs import job, periodic


@periodic(every=timedelta(hours=1))
@job(attempts=3)
def render_old_texts() -> None:
    """After an update that renders differently; otherwise it finds nothing."""
    while render_old():
        continue


@periodic(every=timedelta(minutes=30))
@job(attempts=1)
def cool_topics() -> None:
    """So that yesterday's topics make room in lists ordered by what is going on."""
    cool()


@periodic(at=time(4, 10))
@job(attempts=3)
def sweep_files() -> None:
    """Uploads that came to nothing, then the bytes nobody names."""
    drop_loose_files()
    sweep_blobs()
