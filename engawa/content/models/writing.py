"""What topics and replies share: a text, its author, and what moderation did to it."""

from django.conf import settings
from django.db import models

from engawa.core.public_ids import new_public_id


class BodyFormat(models.TextChoices):
    MARKDOWN = "markdown"
    HTML = "html"


class Held(models.TextChoices):
    """Why a hidden text waits: nobody saw it yet, its latest edit waits, or it was turned down."""

    NEW = "new"
    EDIT = "edit"
    REFUSED = "refused"


class Writing(models.Model):
    """A text by a member. `body_html` is sanitised when written and shown as it stands.

    `once` is the form it came from, so that a repeated request makes no second text. `language`
    is "ja" or "en", by its letters; a topic's title counts, too. `origin` says where
    a text brought from elsewhere stood: site, address, author and licence as shown, and the
    votes it had there, which stay part of its score. A text that waits for a look is `held`,
    and hidden as well, so that no list forgets it.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    once = models.CharField(  # noqa: DJ001 - many texts come from no form, and "" is not unique
        max_length=80, unique=True, null=True, editable=False
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body_source = models.TextField(blank=True)
    body_format = models.CharField(
        max_length=8, choices=BodyFormat.choices, default=BodyFormat.MARKDOWN
    )
    body_html = models.TextField(blank=True)
    excerpt = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2, blank=True, default="", db_default="")
    render_version = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    revision_count = models.PositiveIntegerField(default=0)
    reaction_counts = models.JSONField(default=dict)
    score = models.IntegerField(default=0)
    origin = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    hidden_reason = models.CharField(max_length=300, blank=True)
    held = models.CharField(
        max_length=8, choices=Held.choices, blank=True, default="", db_default=""
    )
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def is_waiting(self) -> bool:
        """Held until a moderator has looked."""
        return self.held in (Held.NEW, Held.EDIT)

    @property
    def was_never_shown(self) -> bool:
        """Held from the beginning: no count, number or notice knows of it."""
        return self.held in (Held.NEW, Held.REFUSED)

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None
