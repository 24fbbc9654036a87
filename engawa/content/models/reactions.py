"""A word of thanks, a vote: one member, one writing, one kind, once."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from engawa.content.models.topics import Reply, Topic


class ReactionKind(models.TextChoices):
    USEFUL = "useful"
    THANKS = "thanks"
    INSIGHT = "insight"
    SAME = "same"


class Reaction(models.Model):
    """`reply` empty means the topic's own text. `useful` is the vote that orders answers."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="reactions")
    reply = models.ForeignKey(Reply, models.CASCADE, null=True, related_name="reactions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=ReactionKind.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "member", "kind"],
                condition=Q(reply=None),
                name="content_reaction_once_per_topic",
            ),
            models.UniqueConstraint(
                fields=["reply", "member", "kind"], name="content_reaction_once_per_reply"
            ),
        ]
        indexes = [models.Index(fields=["topic", "member"])]

    def __str__(self) -> str:
        return f"{self.kind} by {self.member_id}"
