"""Personal tokens: what a program shows instead of a password."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id


class Scope(models.TextChoices):
    """What a token may be used for, always within what its member may do."""

    READ = "read", _("Read what I can read")
    WRITE = "write", _("Write, edit and react in my name")
    MODERATE = "moderate", _("Use my roles as moderator, manager or owner")


class Token(models.Model):
    """A secret of one member, kept only as a hash. `last_used_at` is true to the hour."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="api_token_name_once", fields=["member", "name"]),
        ]

    def __str__(self) -> str:
        return f"Token {self.public_id} of {self.member_id}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    def allows(self, scope: Scope) -> bool:
        return scope in self.scopes

    def words(self) -> list[str]:
        """Its scopes as a person reads them."""
        return [str(scope.label) for scope in Scope if scope in self.scopes]
