"""Views of the queue that moderators keep for themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from engawa.core.public_ids import new_public_id


class SavedView(models.Model):
    """A choice of items under a name: `asked` is the query of its address."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    asked = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "name"], name="moderation_view_once"),
        ]

    def __str__(self) -> str:
        return self.name
