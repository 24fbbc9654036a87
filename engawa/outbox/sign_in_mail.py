"""The letters of the sign-in pages: allauth asks for a mail, the outbox writes it."""

from __future__ import annotations

from typing import Any

from allauth.core import context as current
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from engawa.accounts.adapter import AccountAdapter as WithoutMail
from engawa.accounts.models import Member
from engawa.core.public_ids import new_public_id
from engawa.outbox.actions import send_later

# allauth's name for the mail: our template, and whether it opens an account.
LETTERS = {
    "account/email/email_confirmation_signup": ("outbox/letters/confirm_sign_up", True),
    "account/email/email_confirmation": ("outbox/letters/confirm_address", True),
    "account/email/login_code": ("outbox/letters/sign_in_code", True),
    "account/email/password_reset_code": ("outbox/letters/reset_code", True),
    "account/email/unknown_account": ("outbox/letters/unknown_address", True),
    "account/email/account_already_exists": ("outbox/letters/known_address", True),
    "account/email/email_changed": ("outbox/letters/address_changed", False),
    "account/email/password_changed": ("outbox/letters/password_changed", False),
    "account/email/password_set": ("outbox/letters/password_changed", False),
    "account/email/password_reset": ("outbox/letters/password_changed", False),
    "mfa/email/totp_activated": ("outbox/letters/second_step_changed", False),
    "mfa/email/totp_deactivated": ("outbox/letters/second_step_changed", False),
    "mfa/email/webauthn_added": ("outbox/letters/second_step_changed", False),
    "mfa/email/webauthn_removed": ("outbox/letters/second_step_changed", False),
    "mfa/email/recovery_codes_generated": ("outbox/letters/second_step_changed", False),
}
PLAIN = ("code", "from_email", "to_email", "ip")


class AccountAdapter(WithoutMail):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Unknown names fail loudly: every mail of the house is written by us."""
        template, secret = LETTERS[template_prefix]
        member = Member.objects.filter(email=email.lower(), confirmed_at__isnull=False).first()
        send_later(
            email,
            f"{template}:{new_public_id()}",
            template,
            _words(template_prefix, context),
            _language(member),
            member.pk if member else None,
            secret=secret,
        )


def _words(template_prefix: str, context: dict[str, Any]) -> dict[str, Any]:
    """Plain values only. Addresses come from the settings, never from the request's Host."""
    return {name: str(context[name]) for name in PLAIN if context.get(name)} | {
        "what": template_prefix.rpartition("/")[2],
        "sign_up_url": settings.SITE_URL + reverse("account_signup"),
        "sign_in_url": settings.SITE_URL + reverse("account_login"),
        "reset_url": settings.SITE_URL + reverse("account_reset_password"),
        "security_url": settings.SITE_URL + reverse("mfa_index"),
    }


def _language(member: Member | None) -> str:
    """As the page that asked for it; a member far from any page is written to in their own."""
    if getattr(current, "request", None) is None and member is not None:
        return member.language
    return (get_language() or "ja")[:2]
