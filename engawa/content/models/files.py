"""Uploaded files; their bytes lie in the blob store under `sha256`."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from engawa.content.models.topics import Reply, Topic
from engawa.core.public_ids import new_public_id


class File(models.Model):
    """Readable by its uploader until it belongs to a topic or reply, then by their readers.

    `thumbnails` holds the blob of each smaller width of a picture, by width.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="files")
    reply = models.ForeignKey(Reply, models.CASCADE, null=True, related_name="files")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    thumbnails = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["topic", "reply"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("content:file", args=[self.public_id, self.name])

    @property
    def is_image(self) -> bool:
        return self.width > 0
