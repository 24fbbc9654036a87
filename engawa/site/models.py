from __future__ import annotations

from django.db import models
from django.utils import timezone


class Stamp(models.Model):
    """The version of everything within one scope, such as "public" or "space:7"."""

    scope = models.CharField(max_length=60, primary_key=True)
    version = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.scope} {self.version}"


class StoredValue(models.Model):
    """A setting that staff changed; absent means the default."""

    key = models.CharField(max_length=80, primary_key=True)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.key


class SettingChange(models.Model):
    """Who changed a setting, when, from what to what, and why. `new` null: back to default."""

    key = models.CharField(max_length=80)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    actor_id = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["key", "-id"], name="setting_change_key")]

    def __str__(self) -> str:
        return f"{self.key} at {self.changed_at:%Y-%m-%d %H:%M}"
