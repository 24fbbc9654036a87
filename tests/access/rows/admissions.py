"""Seats and lines."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.admissions.models import Place
from engawa.spaces.models import Space

ROWS = """
admissions:standings         GET   s........
admissions:my_place          GET   s........ s........
admissions:accept            POST  --------- ---------
admissions:decline           POST  --------- ---------
admissions:leave             POST  --------- ---------
admissions:stay              GET   s-....--- s-....---
admissions:stay              POST  -->>>>--- -->>>>---
admissions:seats             GET   --xx..--- -xxx..x..
admissions:seats             POST  --xxx>--- -xxxx>x>>
admissions:rules             GET   --xx..--- -xxx..x..
admissions:rules             POST  --xx??--- -xxx??x??
admissions:cohort            POST  --xxx?--- -xxxx?x??
admissions:freeze            POST  --xx>>--- -xxx>>x>>
admissions:reopen            POST  --xx>>--- -xxx>>x>>
admissions:move              GET   --xx..--- -xxx..x..
admissions:move              POST  --xx??--- -xxx??x??
admissions:close             GET   --xx..--- -xxx..x..
admissions:close             POST  --xx??--- -xxx??x??
"""
SPECIAL = {
    ("admissions:move", "public_id"): "place",
    ("admissions:close", "public_id"): "place",
}


def furnish(_cast: Any, place: Any) -> dict[str, Any]:
    """Somebody waits there."""
    space = place.space
    waiter = make_member(f"in-line-{space.slug}")
    stands = Place.objects.create(space=space, member=waiter, way="open", since=timezone.now())
    Space.objects.filter(pk=space.pk).update(waiting_count=F("waiting_count") + 1)
    return {"place": stands.public_id}
