"""What a text said before it was edited."""

from django.conf import settings
from django.db import models

from engawa.content.models.topics import TITLE_LENGTH, Reply, Topic


class Revision(models.Model):
    """The text as it stood until `replaced_at`; the current text lives in its topic or reply."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="revisions")
    reply = models.ForeignKey(Reply, models.CASCADE, null=True, related_name="revisions")
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    tag_names = models.JSONField(default=list)
    body_source = models.TextField()
    body_format = models.CharField(max_length=8)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField()
    replaced_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["topic", "reply", "id"])]

    def __str__(self) -> str:
        return f"Revision {self.pk} of topic {self.topic_id}"
