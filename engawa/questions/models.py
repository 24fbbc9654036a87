"""A question and the answer its asker accepted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

KIND = "question"
OPEN, SOLVED = "open", "solved"


class Question(models.Model):
    """A topic that wants one answer; its text and replies live in `content`."""

    topic = models.OneToOneField("content.Topic", models.CASCADE, primary_key=True)
    accepted = models.ForeignKey("content.Reply", models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="question_accepted_has_time",
                condition=Q(accepted=None) | Q(accepted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.pk}"

    @property
    def is_solved(self) -> bool:
        return self.accepted_id is not None
