"""Letters to the administrator, from members and visitors."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from engawa.core.public_ids import new_public_id


class ContactMessage(models.Model):
    """What someone asks of those who run the house.

    `about` is an address as it was pasted: it is never looked up, for that would tell the
    sender's page, or a mail, what stands behind it.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(max_length=254)
    about = models.CharField(max_length=500, blank=True)
    message = models.TextField()
    language = models.CharField(max_length=5, default="ja")
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contact_settler_has_time",
                condition=Q(settled_by=None) | Q(settled_at__isnull=False),
            ),
        ]
        indexes = [models.Index(name="contact_open", fields=["settled_at", "-created_at", "-id"])]

    def __str__(self) -> str:
        return f"ContactMessage {self.public_id}"

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None
