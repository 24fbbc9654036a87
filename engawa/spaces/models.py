"""Places with a purpose, and how people come to belong to them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import SpaceRole, Visibility
from engawa.core.public_ids import new_public_id

VISIBILITIES = [
    (Visibility.PUBLIC.value, _("Open to everyone")),
    (Visibility.MEMBERS.value, _("For signed-in members")),
    (Visibility.PRIVATE.value, _("Private")),
    (Visibility.SECRET.value, _("Secret")),
]
ROLES = [
    (SpaceRole.MEMBER.value, _("Member")),
    (SpaceRole.MODERATOR.value, _("Moderator")),
    (SpaceRole.MANAGER.value, _("Manager")),
    (SpaceRole.OWNER.value, _("Owner")),
]


class WayIn(models.TextChoices):
    """How one comes to belong to a space."""

    OPEN = "open", _("Anyone may join")
    APPLICATION = "application", _("By request")
    INVITATION = "invitation", _("By invitation")


class Section(models.Model):
    """A heading of the directory under which spaces stand."""

    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name

    def title(self, language: str) -> str:
        return self.name_en or self.name if language == "en" else self.name


def default_kinds() -> list[str]:
    return ["discussion", "question"]


class Space(models.Model):
    """A place with a purpose. `hue` (0-355, step 5) colours it; actions keep the counts.

    `logo` and `logo_small` are blobs, shown at an address with `logo_id` to its readers.
    """

    slug = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200)
    vision = models.CharField(max_length=300, blank=True)
    welcome_source = models.TextField(blank=True)
    welcome_format = models.CharField(max_length=10, default="markdown")
    welcome_html = models.TextField(blank=True)
    visibility = models.CharField(
        max_length=10, choices=VISIBILITIES, default=Visibility.MEMBERS.value
    )
    way_in = models.CharField(max_length=12, choices=WayIn.choices, default=WayIn.OPEN)
    section = models.ForeignKey(Section, models.SET_NULL, null=True, related_name="spaces")
    kinds = models.JSONField(default=default_kinds)
    language = models.CharField(max_length=8, default="ja")
    hue = models.PositiveSmallIntegerField(default=80)
    # Own words and looks as `characters.py` reads them; kept here so that a page asks nothing more.
    character = models.JSONField(null=True)
    logo = models.CharField(max_length=64, blank=True, default="", db_default="")
    logo_small = models.CharField(max_length=64, blank=True, default="", db_default="")
    logo_id = models.CharField(max_length=12, unique=True, null=True, blank=True)
    member_count = models.PositiveIntegerField(default=0)
    owner_count = models.PositiveIntegerField(default=0)
    topic_count = models.PositiveIntegerField(default=0)
    # Seats: without a capacity there is room for all. `member_count` are those who take part,
    # `held_count` seats kept for somebody, `waiting_count` people in line.
    capacity = models.PositiveIntegerField(null=True)
    held_count = models.PositiveIntegerField(default=0, db_default=0)
    waiting_count = models.PositiveIntegerField(default=0, db_default=0)
    keeps_suspended_seats = models.BooleanField(default=False, db_default=False)
    version = models.PositiveBigIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="space_owners_are_members", condition=Q(owner_count__lte=F("member_count"))
            ),
            # Nobody finds a secret space, so nobody could knock.
            models.CheckConstraint(
                name="space_secret_is_by_invitation",
                condition=~Q(visibility="secret") | Q(way_in="invitation"),
            ),
            models.CheckConstraint(
                name="space_has_a_seat", condition=Q(capacity=None) | Q(capacity__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("content:space", args=[self.slug])

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_closed(self) -> bool:
        """Only its members read what it holds."""
        return self.visibility in (Visibility.PRIVATE, Visibility.SECRET)

    @property
    def free_seats(self) -> int | None:
        """None where there is room for all."""
        if self.capacity is None:
            return None
        return max(self.capacity - self.member_count - self.held_count, 0)

    @property
    def is_full(self) -> bool:
        """Whoever comes now waits, because of the seats or because others wait already."""
        return self.capacity is not None and (self.free_seats == 0 or self.waiting_count > 0)

    def accepts(self, kind: str) -> bool:
        return not self.is_archived and kind in self.kinds


class Membership(models.Model):
    """A member belongs to a space, in a role.

    While suspended it gives nothing: no role in the Actor, no place in the counts. With
    `keeps_seat` the seat is held meanwhile.
    """

    space = models.ForeignKey(Space, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=ROLES, default=SpaceRole.MEMBER.value)
    joined_at = models.DateTimeField(default=timezone.now)
    last_read_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    keeps_seat = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="membership_once", fields=["space", "member"]),
            models.CheckConstraint(
                name="membership_keeps_a_seat_while_suspended",
                condition=Q(keeps_seat=False) | Q(suspended_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="membership_people", fields=["space", "-joined_at", "-id"]),
            models.Index(name="membership_roles", fields=["space", "role"]),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.space_id} as {self.role}"

    @property
    def is_suspended(self) -> bool:
        return self.suspended_at is not None


class Application(models.Model):
    """Someone asks to be let into a space."""

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for an answer")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    space = models.ForeignKey(Space, models.CASCADE, related_name="applications")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    message = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="application_one_pending",
                fields=["space", "member"],
                condition=Q(state="pending"),
            ),
            models.CheckConstraint(
                name="application_decided_has_time",
                condition=Q(state="pending") | Q(decided_at__isnull=False),
            ),
        ]
        indexes = [models.Index(name="application_queue", fields=["space", "state", "created_at"])]

    def __str__(self) -> str:
        return f"Application {self.public_id}"

    @property
    def is_pending(self) -> bool:
        return self.state == self.State.PENDING


class Invitation(models.Model):
    """A place kept for one person, known by address or by account.

    The token is derived from `public_id` and the site's secret; only its hash is kept. With
    `holds_seat` a seat of a space with a capacity is kept until it is taken up or over.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    space = models.ForeignKey(Space, models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    role = models.CharField(max_length=10, choices=ROLES, default=SpaceRole.MEMBER.value)
    token_hash = models.CharField(max_length=64, unique=True)
    message = models.TextField(blank=True)
    language = models.CharField(max_length=8, default="ja")
    # Goes with the inviter; without one the house itself invited.
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)
    holds_seat = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_for_someone",
                condition=Q(member__isnull=False, email="") | Q(member=None) & ~Q(email=""),
            ),
            models.UniqueConstraint(
                Lower("email"),
                "space",
                name="invitation_one_open_per_address",
                condition=Q(accepted_at=None, revoked_at=None) & ~Q(email=""),
            ),
            models.UniqueConstraint(
                "member",
                "space",
                name="invitation_one_open_per_member",
                condition=Q(accepted_at=None, revoked_at=None, member__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="invitation_list", fields=["space", "-created_at", "-id"]),
            models.Index(
                name="invitation_seats", fields=["expires_at"], condition=Q(holds_seat=True)
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.public_id}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None and not self.is_expired

    def is_for(self, member: Any) -> bool:
        """Bound to the account when it names one, else to the address."""
        if self.member_id is not None:
            return bool(self.member_id == member.pk)
        return self.email.casefold() == str(member.email).casefold()


class StepIn(models.Model):
    """Site staff entered a closed space with a written reason, until the hour is over."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="step_ins")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    reason = models.TextField()
    started_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(name="step_in_of_space", fields=["space", "-started_at", "-id"]),
            models.Index(name="step_in_of_member", fields=["member", "until"]),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.space_id} until {self.until:%Y-%m-%d %H:%M}"

    @property
    def is_running(self) -> bool:
        return self.until > timezone.now()
