"""Who works where, since when, and what is only supposed so far."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company
from engawa.core.public_ids import new_public_id

PERSON = settings.AUTH_USER_MODEL


class Affiliation(models.Model):
    """A person works for a company, from one day to another.

    One that nobody confirmed is what the person says: it stands beside the name and opens no door,
    takes no seat and is counted nowhere. The primary one is what `Member.company` shows.
    """

    class Role(models.TextChoices):
        MEMBER = "member", _("Colleague")
        ADMINISTRATOR = "administrator", _("Company administrator")

    class Source(models.TextChoices):
        PROFILE = "profile", _("own words")
        HOUSE = "house", _("entered by the house")
        DOMAIN = "domain", _("mail address of the company")
        INVITATION = "invitation", _("invited by the company")
        IMPORT = "import", _("imported")
        MATCH = "match", _("matched")

    member = models.ForeignKey(PERSON, models.CASCADE, related_name="affiliations")
    company = models.ForeignKey(Company, models.CASCADE, related_name="affiliations")
    position = models.CharField(max_length=80, blank=True)
    department = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=13, choices=Role.choices, default=Role.MEMBER)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.PROFILE)
    is_primary = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "company"],
                name="affiliation_one_open",
                condition=Q(until=None),
            ),
            models.UniqueConstraint(
                fields=["member"],
                name="affiliation_one_primary",
                condition=Q(until=None, is_primary=True),
            ),
            models.CheckConstraint(
                name="affiliation_ends_after_start",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="affiliation_administrator_is_confirmed",
                condition=Q(role="member") | Q(confirmed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["company", "until", "-since", "-id"], name="affiliation_people"),
            models.Index(fields=["member", "since"], name="affiliation_history"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} at {self.company_id}"

    @property
    def is_open(self) -> bool:
        return self.until is None

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def administers(self) -> bool:
        return self.is_open and self.role == self.Role.ADMINISTRATOR


class Shown(models.Model):
    """What stood beside a member's name from this moment on; `company` is empty for none.

    A text keeps the company of its day by the latest row not after it.
    """

    member = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    company = models.ForeignKey(Company, models.SET_NULL, null=True, related_name="+")
    position = models.CharField(max_length=80, blank=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["member", "since", "id"], name="shown_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id} with {self.company_id} since {self.since:%Y-%m-%d}"


class CompanyInvitation(models.Model):
    """A company keeps a seat for a colleague, known by address. The token is derived."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    company = models.ForeignKey(Company, models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    position = models.CharField(max_length=80, blank=True)
    department = models.CharField(max_length=60, blank=True)
    message = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="ja")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(PERSON, models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "company",
                name="company_invitation_one_open",
                condition=Q(accepted_at=None, revoked_at=None),
            ),
        ]
        indexes = [
            models.Index(fields=["company", "-created_at", "-id"], name="company_invitations")
        ]

    def __str__(self) -> str:
        return f"Invitation {self.public_id}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None and not self.is_expired


class Expected(models.Model):
    """Somebody a company is known to have who has no account yet, from an import.

    Registering with this address, once confirmed, makes the affiliation.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="expected")
    email = models.EmailField(max_length=254)
    family_name = models.CharField(max_length=60, blank=True)
    given_name = models.CharField(max_length=60, blank=True)
    folded = models.CharField(max_length=130, blank=True, db_index=True)
    position = models.CharField(max_length=80, blank=True)
    department = models.CharField(max_length=60, blank=True)
    role = models.CharField(
        max_length=13, choices=Affiliation.Role.choices, default=Affiliation.Role.MEMBER
    )
    kind = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "email"], name="expected_once"),
        ]
        indexes = [models.Index(fields=["email"], name="expected_address")]

    def __str__(self) -> str:
        return f"Expected {self.pk}"


class Proposal(models.Model):
    """Somebody may belong to a company; a person decides. Never applied by itself."""

    class Why(models.TextChoices):
        NAME = "name", _("writes this company in the profile")
        ADDRESS = "address", _("a further address of theirs has the company's domain")
        INVITED = "invited", _("opened an invitation of the company with another address")
        EXPECTED = "expected", _("has the name of somebody the company is known to have")
        SEATS = "seats", _("has an address of the company, whose seats are all taken")

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting")
        ACCEPTED = "accepted", _("Confirmed")
        DISMISSED = "dismissed", _("Dismissed")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    company = models.ForeignKey(Company, models.CASCADE, related_name="proposals")
    why = models.CharField(max_length=10, choices=Why.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "company", "why"], name="proposal_once"),
            models.CheckConstraint(
                name="proposal_decided_has_time",
                condition=Q(state="pending") | Q(decided_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at", "public_id"], name="proposal_queue")]

    def __str__(self) -> str:
        return f"Proposal {self.public_id}"
