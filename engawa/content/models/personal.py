"""What a member keeps for themselves: follows, read marks, bookmarks, drafts."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from engawa.content.models.topics import TITLE_LENGTH, Reply, Topic
from engawa.content.models.writing import BodyFormat
from engawa.core.public_ids import new_public_id


class FollowLevel(models.TextChoices):
    """How much of a topic or space reaches a member's inbox."""

    WATCHING = "watching"  # every reply
    TRACKING = "tracking"  # unread counts and mentions
    MUTED = "muted"  # nothing


class Follow(models.Model):
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="follows")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    level = models.CharField(max_length=10, choices=FollowLevel.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "member"], name="content_follow_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.level} {self.topic_id}"


class SpaceFollow(models.Model):
    """`watching` here means every new topic of the space."""

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="follows")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    level = models.CharField(max_length=10, choices=FollowLevel.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "member"], name="content_space_follow_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.level} space {self.space_id}"


class ReadMark(models.Model):
    """How far a member has read a topic: the highest reply number seen, 0 for the text alone."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="read_marks")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "member"], name="content_read_mark_once")
        ]
        indexes = [models.Index(fields=["member", "-seen_at"])]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.topic_id} to {self.number}"


class Bookmark(models.Model):
    """`reply` empty means the topic itself."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="bookmarks")
    reply = models.ForeignKey(Reply, models.CASCADE, null=True, related_name="bookmarks")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "member"], condition=Q(reply=None), name="content_bookmark_topic"
            ),
            models.UniqueConstraint(fields=["reply", "member"], name="content_bookmark_reply"),
        ]
        indexes = [models.Index(fields=["member", "-id"])]

    def __str__(self) -> str:
        return f"{self.member_id} keeps {self.topic_id}"


class Draft(models.Model):
    """Unpublished text, kept per place: "new:<space>:<kind>", "reply:<topic>", "edit:<id>"."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    place = models.CharField(max_length=160)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    tags = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    body_format = models.CharField(
        max_length=8, choices=BodyFormat.choices, default=BodyFormat.MARKDOWN
    )
    # For whom it will be, so that what one comes back to is not published wider than one meant.
    audience = models.CharField(max_length=9, blank=True, default="", db_default="")
    readers = models.CharField(max_length=2000, blank=True, default="", db_default="")
    quietly = models.BooleanField(default=False, db_default=False)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "place"], name="content_draft_place")
        ]
        indexes = [models.Index(fields=["member", "-saved_at"])]

    def __str__(self) -> str:
        return f"Draft of {self.member_id} for {self.place}"
