"""People and the companies they work for. Rules live in `policies`, changes in `actions`."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language, gettext, override, pgettext
from django.utils.translation import gettext_lazy as _

from engawa.accounts import names
from engawa.core.actor import SiteRole
from engawa.core.text.lookalikes import skeleton

HUES = 72
ALWAYS_NAMED = ("employee", "sponsor")
ERASED = "~"
"""How the handle of a row begins that stands for nobody any more; nobody can choose it."""
QUIET = "~~"
"""How the handle of a row begins under which somebody asked without their name."""


def nobody_in(language: str) -> str:
    """What stands where somebody was who asked to be forgotten."""
    with override(language):
        return gettext("Former member")


def somebody_in(language: str) -> str:
    """What stands where somebody asked without their name."""
    with override(language):
        return pgettext("asked without a name", "A member")


class CompanyQuerySet(models.QuerySet["Company"]):
    def create(self, **fields: Any) -> Company:
        """Known by its name in any spelling, so that nobody founds a second one like it."""
        name = fields.get("name", "")
        known = {"folded": names.fold(name)[:130], "look": skeleton(name)[:130]}
        return super().create(**(known | fields))


class Company(models.Model):
    """An organisation members work for: the vendor itself, a customer, partner or sponsor."""

    class Kind(models.TextChoices):
        VENDOR = "vendor", _("Vendor")
        CUSTOMER = "customer", _("Customer")
        PARTNER = "partner", _("Partner")
        SPONSOR = "sponsor", _("Sponsor")

    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=130, blank=True, db_index=True)
    look = models.CharField(max_length=130, blank=True, default="", db_default="", db_index=True)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CUSTOMER)
    created_at = models.DateTimeField(default=timezone.now)

    objects = CompanyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        # The page is an upper app's, as a member's is.
        return f"/companies/{self.slug}/"

    @property
    def hue(self) -> int:
        return ((self.pk or 0) * 61 % HUES) * 5

    @property
    def initial(self) -> str:
        """The first letter that tells companies apart: not that of 株式会社."""
        for form in ("株式会社", "有限会社", "合同会社"):
            if self.name.startswith(form) and len(self.name) > len(form):
                return self.name[len(form) :].strip()[:1].upper()
        return self.name[:1].upper()


class MemberManager(BaseUserManager["Member"]):
    """Members by e-mail, in lower case."""

    def get_by_natural_key(self, username: str | None) -> Member:
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Member:
        """Without a password the member can only sign in by code, passkey or reset."""
        fields.setdefault("handle_skeleton", skeleton(fields.get("handle", "")) or None)
        member: Member = self.model(email=email.lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """A person with an account.

    `version` rises with every change of roles, memberships or preferences, so anything
    cached under (pk, version) is never stale. `sort_key`, `handle_skeleton` and the rows of
    `MemberWord` and `MemberLook` follow the names; the actions keep them. `confirmed_at` is empty
    until the e-mail address is confirmed; until then nobody sees the member.
    """

    class Kind(models.TextChoices):
        CUSTOMER = "customer", _("Customer")
        PARTNER = "partner", _("Partner")
        EMPLOYEE = "employee", _("Staff")
        SPONSOR = "sponsor", _("Sponsor")
        PROSPECT = "prospect", _("Prospect")
        EXPERT = "expert", _("Expert")
        GUEST = "guest", _("Guest")

    class Language(models.TextChoices):
        JAPANESE = "ja", "日本語"
        ENGLISH = "en", "English"

    class Theme(models.TextChoices):
        DEVICE = "", _("Same as device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Role(models.TextChoices):
        MEMBER = SiteRole.MEMBER.value, _("Member")
        MODERATOR = SiteRole.MODERATOR.value, _("Moderator")
        MANAGER = SiteRole.MANAGER.value, _("Community manager")
        ADMINISTRATOR = SiteRole.ADMINISTRATOR.value, _("Administrator")

    email = models.EmailField(max_length=254, unique=True)
    handle = models.CharField(max_length=30, unique=True)
    handle_skeleton = models.CharField(  # noqa: DJ001 - old handles may look alike, "" is not unique
        max_length=30, unique=True, null=True, editable=False
    )
    family_name = models.CharField(max_length=60, blank=True)
    given_name = models.CharField(max_length=60, blank=True)
    family_reading = models.CharField(max_length=60, blank=True)
    given_reading = models.CharField(max_length=60, blank=True)
    display_name = models.CharField(max_length=60, blank=True)
    sort_key = models.CharField(max_length=130, blank=True, db_index=True)

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CUSTOMER)
    company = models.ForeignKey(
        Company, models.SET_NULL, null=True, blank=True, related_name="members"
    )
    position = models.CharField(max_length=80, blank=True)
    # Since when these two stand there, if others stood there before: older texts show those.
    company_since = models.DateTimeField(null=True)
    about = models.TextField(max_length=2000, blank=True)
    photo = models.CharField(max_length=64, blank=True)
    photo_small = models.CharField(max_length=64, blank=True)
    photo_id = models.CharField(max_length=12, unique=True, null=True, blank=True)

    language = models.CharField(max_length=5, choices=Language.choices, default=Language.JAPANESE)
    time_zone = models.CharField(max_length=40, default="Asia/Tokyo")
    theme = models.CharField(max_length=5, choices=Theme.choices, blank=True)
    site_role = models.CharField(max_length=13, choices=Role.choices, default=Role.MEMBER)
    is_active = models.BooleanField(default=True)
    is_placeholder = models.BooleanField(default=False)

    scim_id = models.CharField(max_length=254, unique=True, null=True, blank=True)
    scim_external_id = models.CharField(max_length=254, unique=True, null=True, blank=True)
    scim_username = models.CharField(max_length=254, unique=True, null=True, blank=True)

    # What upper rooms say of the member, by room: see `accounts.actions.say_of`.
    standing = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    version = models.BigIntegerField(default=1)
    unread_notices = models.PositiveIntegerField(default=0)
    joined_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(default=timezone.now, null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MemberManager] = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="member_email_any_case"),
            models.UniqueConstraint(Lower("handle"), name="member_handle_any_case"),
        ]

    def __str__(self) -> str:
        return self.name()

    def get_absolute_url(self) -> str:
        # The page joins what several apps hold, so an upper app serves it.
        return f"/people/{self.handle}/"

    def name(self, language: str | None = None) -> str:
        """The name to show in `language`, that of the reader unless given."""
        if self.handle.startswith(QUIET):
            return somebody_in(language or get_language() or "ja")
        if self.handle.startswith(ERASED):
            return nobody_in(language or get_language() or "ja")
        if self.display_name:
            return self.display_name
        language = language or get_language() or "ja"
        return names.full_name(self.family_name, self.given_name, language) or self.handle

    def polite_name(self, language: str | None = None) -> str:
        """The name with さん in Japanese."""
        if self.handle.startswith(ERASED):
            return self.name(language)
        language = language or get_language() or "ja"
        return names.with_honorific(self.name(language), language)

    @property
    def reading(self) -> str:
        return " ".join(part for part in (self.family_reading, self.given_reading) if part)

    @property
    def initial(self) -> str:
        """One letter for the cushion shown where there is no photo; none of nobody."""
        if self.handle.startswith(ERASED):
            return "–"
        return (self.display_name or self.family_name or self.handle)[:1].upper()

    @property
    def hue(self) -> int:
        """0 to 355 in steps of 5; neighbours in the member list differ clearly."""
        return ((self.pk or 0) * 47 % HUES) * 5

    @property
    def has_photo(self) -> bool:
        return bool(self.photo_id)

    def photo_url(self, size: int = 96) -> str:
        """Empty without a photo. The address itself checks who may look."""
        if not self.photo_id:
            return ""
        return reverse("accounts:photo", args=[self.photo_id, size])

    @property
    def is_named_kind(self) -> bool:
        """Whether the byline always says it: staff and sponsors never pass for customers."""
        return self.kind in ALWAYS_NAMED


class MemberWord(models.Model):
    """One folded word a member can be found by: handle, a name, a reading."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="words")
    word = models.CharField(max_length=130, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "word"], name="member_word_once"),
        ]

    def __str__(self) -> str:
        return self.word


class MemberLook(models.Model):
    """What one name of a member looks like, for refusing others who would pass for them."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="looks")
    look = models.CharField(max_length=130, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "look"], name="member_look_once"),
        ]

    def __str__(self) -> str:
        return self.look


class SessionManager(BaseSessionManager["Session"]):
    use_in_migrations = True


class Session(AbstractBaseSession):
    """A browser that stays signed in, with what its owner needs to recognise it."""

    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="sessions")
    public_id = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001
    started_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    user_agent = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=45, blank=True)

    objects: ClassVar[SessionManager] = SessionManager()

    def __str__(self) -> str:
        return f"Session of {self.member_id}"

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_string("engawa.accounts.sessions.SessionStore")
