"""Topics, their replies and their tags."""

from __future__ import annotations

from collections.abc import Hashable
from operator import attrgetter

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from engawa.content.models.writing import Writing

TITLE_LENGTH = 150
TAG_LENGTH = 40
HELD_FROM = 1_000_000_000  # numbers of replies nobody saw yet; shown ones are counted below
_OWN_FACTS = attrgetter(
    *("pk", "title", "slug", "language", "kind", "state", "reply_count", "last_activity_at"),
    *("closed_at", "hidden_at", "held", "deleted_at", "is_pinned", "audience"),
)
_FACTS_OF_AUTHOR = attrgetter(
    *("pk", "handle", "family_name", "given_name", "display_name", "kind", "photo_id")
)


class Tag(models.Model):
    """A word that topics share; `name` is cleaned and lower-case."""

    name = models.CharField(max_length=TAG_LENGTH, unique=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("content:tag", args=[self.name])


class Audience(models.TextChoices):
    """Who of those who read the place may read a topic; its author and who tends it always do."""

    PLACE = "place"  # everyone who reads the place
    MEMBERS = "members"  # members of the space
    COMPANIES = "companies"  # members of the space who work where its author works
    NAMED = "named"  # members of the space by name
    TEAM = "team"  # nobody else


class Topic(Writing):
    """Any titled piece of content; the app of its kind adds what is special.

    `state` and `best_reply` belong to the kind: "open" or "solved" for a question. `version`
    rises with every change that a reader could see, so that cached pages are left behind.
    `hot` is kept by `actions.heating`. A deleted topic that was `merged_into` another one leads
    there whoever may read that. A topic whose `audience` is narrower than its place is in no count
    that others see.
    """

    kind = models.CharField(max_length=20)
    space = models.ForeignKey("spaces.Space", models.PROTECT, related_name="topics")
    audience = models.CharField(
        max_length=9, choices=Audience.choices, default=Audience.PLACE, db_default=Audience.PLACE
    )
    title = models.CharField(max_length=TITLE_LENGTH)
    slug = models.CharField(max_length=100, blank=True)
    tags = models.ManyToManyField(Tag, related_name="topics")
    tag_names = models.JSONField(default=list)
    state = models.CharField(max_length=16, blank=True)
    best_reply = models.ForeignKey("Reply", models.SET_NULL, null=True, related_name="+")
    reply_count = models.PositiveIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)
    view_count = models.PositiveIntegerField(default=0)
    last_activity_at = models.DateTimeField()
    version = models.PositiveBigIntegerField(default=1)
    is_pinned = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    hot = models.IntegerField(default=0, db_default=0)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["space", "-is_pinned", "-last_activity_at", "-public_id"]),
            models.Index(fields=["space", "-published_at", "-public_id"]),
            models.Index(fields=["-last_activity_at", "-public_id"]),
            models.Index(fields=["space", "-hot", "-public_id"], name="content_topic_hot"),
            models.Index(fields=["-hot"], condition=Q(hot__gt=0), name="content_topic_warm"),
            models.Index(fields=["author", "-published_at", "-public_id"]),
            models.Index(
                fields=["kind", "state", "reply_count", "-published_at", "-id"],
                condition=Q(deleted_at=None, hidden_at=None),
                name="content_topic_waiting",
            ),
            models.Index(fields=["render_version"], name="content_topic_rendered"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def row_facts(self) -> tuple[Hashable, ...]:
        """All that a row of a list shows of it: rows are kept rendered under these."""
        author, company = self.author, self.author.company
        return (
            *_OWN_FACTS(self),
            *self.tag_names[:2],
            *_FACTS_OF_AUTHOR(author),
            company and company.name,
            self.space.slug,
            self.space.name,
        )

    def get_absolute_url(self) -> str:
        return reverse("content:topic", args=[self.public_id, self.slug or "-"])

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_solved(self) -> bool:
        return self.state == "solved"

    @property
    def is_narrowed(self) -> bool:
        return self.audience != Audience.PLACE

    @property
    def is_counted(self) -> bool:
        """Whether the figures of its space know of it."""
        return not (self.is_narrowed or self.is_deleted or self.was_never_shown)


class NamedReader(models.Model):
    """A member, or all of a company, for whom a narrowed topic is. Nothing without belonging to its
    space, and nothing while the audience of the topic says otherwise."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="named_readers")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    company = models.ForeignKey("accounts.Company", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "topic"], name="content_reader_member_once"),
            models.UniqueConstraint(
                fields=["company", "topic"], name="content_reader_company_once"
            ),
            models.CheckConstraint(
                name="content_reader_is_one",
                condition=Q(member=None, company__isnull=False)
                | Q(member__isnull=False, company=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id or self.company_id} reads {self.topic_id}"


class Reply(Writing):
    """An answer or comment under a topic; a comment hangs on another reply, one level deep.

    `on_topic` marks a comment that hangs on the topic's own text instead of answering it.
    `number` counts from 1 inside the topic and is never reused. A reply that was held from the
    beginning has one from `HELD_FROM` on, and gets its place among the others when it is shown.
    One that `became` a topic of its own is deleted and leads there.
    """

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="replies")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="comments")
    on_topic = models.BooleanField(default=False, db_default=False)
    number = models.PositiveIntegerField()
    became = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="content_reply_number"),
            models.CheckConstraint(
                name="content_reply_hangs_once", condition=Q(on_topic=False) | Q(parent=None)
            ),
        ]
        indexes = [
            models.Index(fields=["topic", "-score", "number"]),
            models.Index(fields=["author", "-published_at", "-public_id"]),
            models.Index(fields=["render_version"], name="content_reply_rendered"),
        ]

    def __str__(self) -> str:
        return f"Reply {self.number} to topic {self.topic_id}"

    def get_absolute_url(self) -> str:
        return reverse("content:reply", args=[self.public_id])

    @property
    def is_comment(self) -> bool:
        return self.on_topic or self.parent_id is not None

    @property
    def anchor(self) -> str:
        return f"r-{self.number}"
