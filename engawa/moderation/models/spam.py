"""What decisions taught about words."""

from __future__ import annotations

from django.db import models


class Token(models.Model):
    """How often a token stood in texts that were spam, and in texts that were not.

    The row named "" counts the texts themselves.
    """

    name = models.CharField(max_length=64, primary_key=True)
    spam = models.PositiveIntegerField(default=0)
    ham = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.spam}:{self.ham}"
