"""Rows of the audit log. Triggers in the database refuse to change or take them away."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone

# The one row of `Head`.
HEAD = 1


class NeverChangedError(RuntimeError):
    """Somebody tried to change what is only ever added to."""


class OnlyAdded(models.QuerySet[Any]):
    """Rows that can be read and added."""

    def update(self, **_values: Any) -> NoReturn:
        raise NeverChangedError

    def delete(self) -> NoReturn:
        raise NeverChangedError

    def bulk_update(self, *_args: Any, **_more: Any) -> NoReturn:
        raise NeverChangedError


class Deed(models.Model):
    """Something done by staff or to somebody's rights, numbered without a gap.

    `role` is the role at that time: for the site, else in the space. `other_space_id` is a second
    space it tells of. `hash` is over everything else in the row, `previous` among it. Ids are plain
    numbers, so that a row outlives what it tells of.
    """

    number = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=100)
    actor_id = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=16)
    role = models.CharField(max_length=16, blank=True)
    target_id = models.BigIntegerField(null=True)
    space_id = models.BigIntegerField(null=True)
    other_space_id = models.BigIntegerField(null=True)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    channel = models.CharField(max_length=16)
    reason = models.CharField(max_length=500, blank=True)
    address = models.CharField(max_length=45, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = OnlyAdded.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["space_id", "-number"], name="deed_space"),
            models.Index(fields=["actor_id", "-number"], name="deed_actor"),
            models.Index(fields=["target_id", "-number"], name="deed_target"),
            models.Index(fields=["verb", "-number"], name="deed_verb"),
            models.Index(fields=["at", "number"], name="deed_time"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class Head(models.Model):
    """The end of the chain, signed with the site's secret. One row; its lock is who may add."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class Seal(models.Model):
    """Stands for rows `first` to `last`, which were let go. `digest` is over all their hashes."""

    first = models.BigIntegerField(unique=True)
    last = models.BigIntegerField(unique=True)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    previous = models.CharField(max_length=64)
    last_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=timezone.now)
    signature = models.CharField(max_length=64)

    objects = OnlyAdded.as_manager()

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


class RoleThen(models.Model):
    """A member's role in a space as far as the log has been read; "" for none any more."""

    space_id = models.BigIntegerField()
    member_id = models.BigIntegerField()
    role = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space_id", "member_id"], name="role_then_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.space_id} as {self.role}"


class Check(models.Model):
    """What a check found; `until` is the row it came to, `number` and `fault` where it broke."""

    at = models.DateTimeField(default=timezone.now)
    rows = models.BigIntegerField()
    until = models.BigIntegerField()
    hash = models.CharField(max_length=64, blank=True)
    number = models.BigIntegerField(default=0)
    other = models.BigIntegerField(default=0)
    fault = models.CharField(max_length=20, blank=True)
    seconds = models.FloatField(default=0)
    is_whole = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="check_latest")]

    def __str__(self) -> str:
        return f"{self.rows} rows, {self.fault or 'holds'}"

    @property
    def holds(self) -> bool:
        return not self.fault
