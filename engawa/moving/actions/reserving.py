"""Addresses are given out before anything is written, so that texts can name one another."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from engawa.core.public_ids import new_public_id
from engawa.moving.models import REPLY, TOPIC, Origin, Source
from engawa.moving.neutral import STARTS_THREAD, Text
from engawa.moving.queries import origins_of


@transaction.atomic
def reserve_addresses(source: Source, texts: Sequence[Text]) -> None:
    """Those that have one keep it."""
    known = origins_of(source, [text.id for text in texts])
    new = [unsaved_origin(source, text) for text in texts if text.id not in known]
    Origin.objects.bulk_create(new)


def unsaved_origin(source: Source, text: Text) -> Origin:
    kind = TOPIC if text.kind in STARTS_THREAD else REPLY
    return Origin(source=source, kind=kind, foreign_id=text.id, public_id=new_public_id())
