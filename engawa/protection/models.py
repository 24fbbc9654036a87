"""What the room keeps: audits and what they found, shares, requests, hits on closed links."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id


class AuditState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Looking")
    DONE = "done", _("Done")
    CUT = "cut", _("Done as far as its time went")
    FAILED = "failed", _("Broke off")


class Audit(models.Model):
    """One look at everything. `reached` is where the next one goes on when time was short."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    why = models.CharField(max_length=10)
    state = models.CharField(
        max_length=8, choices=AuditState.choices, default=AuditState.WAITING.value
    )
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    items = models.PositiveIntegerField(default=0)
    surfaces = models.PositiveIntegerField(default=0)
    readers = models.PositiveIntegerField(default=0)
    requests = models.PositiveIntegerField(default=0)
    wanted = models.PositiveIntegerField(default=0)
    leaks = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=40, blank=True)
    reached = models.JSONField(default=dict)
    not_asked = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(name="protection_audit_newest", fields=["-asked_at", "-id"])]

    def __str__(self) -> str:
        return f"Audit {self.public_id}"

    @property
    def is_over(self) -> bool:
        return self.state in (AuditState.DONE, AuditState.CUT, AuditState.FAILED)

    @property
    def seconds(self) -> int:
        end = self.finished_at or timezone.now()
        return round((end - self.started_at).total_seconds()) if self.started_at else 0


class Leak(models.Model):
    """A closed thing that one outside could see: which, who, where, and what let it through.

    Ids only: the words are asked for by whoever looks, as far as they may read them.
    """

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="found")
    reader = models.CharField(max_length=12)
    surface = models.CharField(max_length=12)
    address = models.CharField(max_length=300)
    sort = models.CharField(max_length=12)
    item = models.BigIntegerField()
    space_id = models.BigIntegerField(null=True)
    how = models.CharField(max_length=10)
    rule = models.CharField(max_length=40, blank=True)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="protection_leak_of_audit", fields=["audit", "id"])]

    def __str__(self) -> str:
        return f"{self.sort} {self.item} for {self.reader} at {self.address}"


class SpaceSharing(models.Model):
    """Who may show single topics of a closed space to people outside; no row means managers."""

    class Who(models.TextChoices):
        NOBODY = "nobody", _("Nobody")
        MANAGERS = "managers", _("Managers and owners")
        AUTHORS = "authors", _("Also authors, what they wrote")

    space = models.OneToOneField(
        "spaces.Space", models.CASCADE, primary_key=True, related_name="sharing"
    )
    who = models.CharField(max_length=8, choices=Who.choices, default=Who.MANAGERS.value)

    def __str__(self) -> str:
        return f"Sharing out of {self.pk}: {self.who}"


class Share(models.Model):
    """One topic of a private space, shown to one member by name, until it ends."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    topic = models.ForeignKey("content.Topic", models.CASCADE, related_name="shares")
    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    note = models.CharField(max_length=200, blank=True)
    shared_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="protection_share_once",
                fields=["topic", "member"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="protection_share_ends_later",
                condition=Q(expires_at__gt=models.F("shared_at")),
            ),
        ]
        indexes = [
            models.Index(name="protection_share_of_member", fields=["member", "ended_at"]),
            models.Index(name="protection_share_of_space", fields=["space", "-shared_at"]),
        ]

    def __str__(self) -> str:
        return f"Share {self.public_id}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None and self.expires_at > timezone.now()


class AccessRequest(models.Model):
    """Someone stood before the refusal page and asked to be let see something.

    `topic` stays empty when they asked for the space. Only what stands in a listed space is ever
    kept; of everything else the words are forgotten.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for an answer")
        GRANTED = "granted", _("Shown")
        DECLINED = "declined", _("Declined")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="+")
    topic = models.ForeignKey("content.Topic", models.CASCADE, null=True, related_name="+")
    words = models.CharField(max_length=500)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING.value)
    answer = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="protection_request_one_pending",
                fields=["member", "space"],
                condition=Q(state="pending"),
            ),
        ]
        indexes = [
            models.Index(name="protection_request_queue", fields=["space", "state", "-asked_at"])
        ]

    def __str__(self) -> str:
        return f"Access request {self.public_id}"


class Asked(models.Model):
    """What somebody asked for, until a handler has seen to whom it goes. Rows live for seconds."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    address = models.CharField(max_length=300)
    words = models.CharField(max_length=500)
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Asked by {self.member_id}"


class RefusedHits(models.Model):
    """Refused hits on one real topic within one day: how many, by how many, led by what.

    `visitors` are hashes that a day's secret makes: nobody can be told by them.
    """

    topic = models.ForeignKey("content.Topic", models.CASCADE, related_name="+")
    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="+")
    day = models.DateField()
    hits = models.PositiveIntegerField(default=0)
    visitors = models.JSONField(default=list)
    referrers = models.JSONField(default=dict)
    last_at = models.DateTimeField(default=timezone.now)
    alerted_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="protection_hits_once_a_day", fields=["topic", "day"]),
        ]
        indexes = [models.Index(name="protection_hits_of_space", fields=["space", "-day"])]

    def __str__(self) -> str:
        return f"{self.hits} hits on {self.topic_id}, {self.day}"


class Viewing(models.Model):
    """A manager looked at the house as somebody else may; until when, and what they said why."""

    class As(models.TextChoices):
        VISITOR = "visitor", _("a visitor")
        NEWCOMER = "newcomer", _("a new member")
        PARTNER = "partner", _("a partner")
        MEMBER = "member", _("a member of a space")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=As.choices)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    space = models.ForeignKey("spaces.Space", models.CASCADE, null=True, related_name="+")
    reason = models.CharField(max_length=200)
    started_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(name="protection_viewing_running", fields=["viewer", "until"])]

    def __str__(self) -> str:
        return f"Viewing {self.public_id}"
