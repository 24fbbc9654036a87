"""What a merge brought where, so that it can be taken back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from engawa.content.models.topics import Reply, Topic
from engawa.core.public_ids import new_public_id


class Merge(models.Model):
    """`topic` stands under `target`, its own text as `opening`; `moved` are its replies then.

    Each of them is its id, its number and whether it was a remark on the topic's text. `best` is
    the id of the reply that was the accepted answer.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+")
    target = models.ForeignKey(Topic, models.CASCADE, related_name="+")
    opening = models.ForeignKey(Reply, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    moved = models.JSONField(default=list)
    best = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["target", "-at"], name="content_merge_lately")]

    def __str__(self) -> str:
        return f"Merge {self.public_id}"
