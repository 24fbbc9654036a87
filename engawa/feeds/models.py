"""Keys of feed readers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from engawa.core.public_ids import new_public_id


class FeedKey(models.Model):
    """A member's feed readers know themselves by `public_id` and a signature over it.

    One for each member; a new one makes the old addresses dead.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Feed key of {self.pk}"
