"""What a space is for, as far as it bears on clashing purposes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Nature(models.TextChoices):
    """Where people come with their troubles, or as chosen guests, nobody should sell to them."""

    ORDINARY = "", _("Like any other")
    SUPPORT = "support", _("Support: members come with their troubles")
    VIP = "vip", _("VIP: chosen customers among themselves")


class SpaceNature(models.Model):
    """Of one space; without a row it is like any other."""

    space = models.OneToOneField(
        "spaces.Space", models.CASCADE, primary_key=True, related_name="nature"
    )
    nature = models.CharField(max_length=10, choices=Nature.choices, blank=True)

    def __str__(self) -> str:
        return f"{self.space_id} {self.nature}"
