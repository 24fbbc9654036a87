"""Invitation links for many, who used them, and whom the house has to thank for whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from engawa.accounts.models import Company
from engawa.core.actor import SpaceRole
from engawa.core.public_ids import new_public_id
from engawa.spaces.models import ROLES, Space


class InviteLink(models.Model):
    """A link that lets so many people into these spaces until it is over.

    The token is derived from `public_id` and the site's secret; only its hash is kept.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    token_hash = models.CharField(max_length=64, unique=True)
    spaces = models.ManyToManyField(Space, related_name="+")
    role = models.CharField(max_length=10, choices=ROLES, default=SpaceRole.MEMBER.value)
    company = models.ForeignKey(Company, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=120, blank=True)
    most_uses = models.PositiveIntegerField()
    uses = models.PositiveIntegerField(default=0)
    # Goes with its maker: what they may give is asked again at every use.
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invite_link_uses", condition=Q(uses__lte=F("most_uses"), most_uses__gte=1)
            )
        ]
        indexes = [models.Index(name="invite_link_maker", fields=["made_by", "-created_at"])]

    def __str__(self) -> str:
        return f"Link {self.public_id}"

    @property
    def is_open(self) -> bool:
        in_time = self.revoked_at is None and self.expires_at > timezone.now()
        return in_time and self.uses < self.most_uses


class LinkUse(models.Model):
    """A member came by a link, once."""

    link = models.ForeignKey(InviteLink, models.CASCADE, related_name="used_by")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="link_use_once", fields=["link", "member"])]

    def __str__(self) -> str:
        return f"{self.member_id} by {self.link_id}"


class Credit(models.Model):
    """Who brought whom, the first who did; it counts once the invited takes part."""

    invited = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    inviter = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    space = models.ForeignKey(Space, models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(name="credit_of_inviter", fields=["inviter", "counted_at"])]

    def __str__(self) -> str:
        return f"{self.inviter_id} brought {self.invited_id}"
