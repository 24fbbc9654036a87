"""What follows for pages when something is planned for a space."""

from __future__ import annotations

from django.db.models import F

from engawa.spaces.actions.ripples import words_changed
from engawa.spaces.models import Space


def plans_changed(space: Space) -> None:
    """Pages of the space, visitors' too, tell it from now on."""
    Space.objects.filter(pk=space.pk).update(version=F("version") + 1)
    words_changed(space)
