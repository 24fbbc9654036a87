"""Where things came from: what makes a second import change nothing."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

PERSON, TOPIC, REPLY = "person", "topic", "reply"


class Source(models.Model):
    """Another community that was brought here."""

    key = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=120)
    url = models.CharField(max_length=300, blank=True)
    began_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key


class Origin(models.Model):
    """What one person or text of a source is here.

    Made before the text itself, so that texts can name one another: `object_id` is empty until
    then, and `public_id` is the address the text will have. Plain numbers: this outlives rows.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="origins")
    kind = models.CharField(max_length=10)
    foreign_id = models.CharField(max_length=80)
    public_id = models.CharField(max_length=12, blank=True)
    object_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "foreign_id"], name="moving_origin_once"
            ),
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="moving_origin_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.foreign_id}"
