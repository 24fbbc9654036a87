"""The search index as far as every engine shares it, and what staff add to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from engawa.core.public_ids import new_public_id


class Document(models.Model):
    """A topic (`reply_id` 0) or a reply, as it was indexed; never shown without asking again.

    `title_flat` and `body_flat` are `analyzer.flat` texts, `text` the words as people read them.
    Ids grow with time, so that engines can look at the newest first. Plain numbers instead of
    foreign keys: the index is built from the log and can be thrown away.
    """

    topic_id = models.BigIntegerField()
    reply_id = models.BigIntegerField(default=0)
    space_id = models.BigIntegerField()
    author_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=2, blank=True, default="", db_default="")
    is_solved = models.BooleanField(default=False)
    is_best = models.BooleanField(default=False)
    score = models.IntegerField(default=0)
    published_at = models.DateTimeField()
    tags = models.CharField(max_length=500, blank=True)
    title_flat = models.CharField(max_length=400, blank=True)
    body_flat = models.TextField(blank=True)
    text = models.TextField(blank=True)
    length = models.PositiveIntegerField(default=0)
    version = models.BigIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic_id", "reply_id"], name="search_document_once")
        ]

    def __str__(self) -> str:
        return f"Document of topic {self.topic_id}, reply {self.reply_id}"


class Making(models.Model):
    """By which version of the analyzer the index was made; the only row there is.

    While it is made anew, `done_to` is the last topic that was.
    """

    analyzer = models.PositiveSmallIntegerField()
    done_to = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"Index of version {self.analyzer}"


class Waiting(models.Model):
    """A document changed and the search cluster has not been told; one row for each change."""

    document_id = models.BigIntegerField()
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Document {self.document_id} waits"


class Frequency(models.Model):
    """In how many documents of a space a token occurs.

    Kept by space, so that what ranks high for one reader owes nothing to what they may not read.
    The token "" counts documents, "#" their tokens.
    """

    space_id = models.BigIntegerField()
    token = models.CharField(max_length=64)
    n = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "space_id"], name="search_frequency_once")
        ]

    def __str__(self) -> str:
        return f"{self.token} in {self.n} of space {self.space_id}"


class Synonyms(models.Model):
    """Words that mean the same here, one a line."""

    words = models.TextField()
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return ", ".join(self.words.split("\n"))


class Promotion(models.Model):
    """A topic that stands first when one of `words` (one a line) is searched for."""

    words = models.TextField()
    topic = models.ForeignKey("content.Topic", models.CASCADE, related_name="+")
    promoted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Topic {self.topic_id} for {self.words}"


class Settled(models.Model):
    """Words for which staff did what could be done; they come back when searched for again."""

    flat = models.CharField(max_length=400, unique=True)
    settled_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.flat


class Search(models.Model):
    """What was searched for once; by whom is nobody's business."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    words = models.CharField(max_length=200)
    flat = models.CharField(max_length=400)
    found = models.PositiveIntegerField()
    is_suggestion = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    clicked_at = models.DateTimeField(null=True)
    clicked_rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["-asked_at"])]

    def __str__(self) -> str:
        return self.words
