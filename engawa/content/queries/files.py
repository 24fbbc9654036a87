"""Files a person may fetch."""

from __future__ import annotations

from engawa.content.models import File
from engawa.content.policies import visible_files
from engawa.core.actor import Actor
from engawa.core.refusals import Refused


def file_named(actor: Actor, public_id: str) -> File:
    """The file, asked of the read rule at each request; `Refused` otherwise."""
    file = visible_files(actor).filter(public_id=public_id).first()
    if file is None:
        raise Refused
    return file
