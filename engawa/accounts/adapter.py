"""Our side of django-allauth: who may sign up, what is said, what becomes an action.

Mails leave through the outbox, an upper app: `outbox.sign_in_mail` completes this class.
"""

from __future__ import annotations

import time
from typing import Any, cast

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from engawa.accounts import actions, policies
from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.site.tunables import SIGN_UP

SAID = {
    "account/messages/email_confirmed.txt": _("Your e-mail address is confirmed."),
    "account/messages/email_confirmation_failed.txt": _("The address could not be confirmed."),
    "account/messages/email_deleted.txt": _("The address was removed."),
    "account/messages/cannot_delete_primary_email.txt": _("This address is needed to sign in."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "account/messages/logged_out.txt": _("You are signed out."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is switched on."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is switched off."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes are ready."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
}
TOO_MANY = _("Too many tries. Please wait a few minutes and try again.")
WRONG_CODE = _("This code is not right. Please check it and try again.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "cannot_remove_primary_email": _("This address is needed to sign in."),
        "duplicate_email": _("This is already your address."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "email_taken": _("This address cannot be used."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("The password is not right."),
        "invalid_or_expired_key": _("This code is no longer valid."),
        "invalid_login": _("The e-mail address or the password is not right."),
        "invalid_password_reset": _("This code is no longer valid."),
        "max_email_addresses": _("You cannot add more than %d e-mail addresses."),
        "rate_limited": TOO_MANY,
        "same_as_current": _("This is already your address."),
        "too_many_login_attempts": TOO_MANY,
        "unverified_primary_email": _("Please confirm your e-mail address first."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Where registration is closed, an accepted invitation still opens it."""
        if SIGN_UP.value() == "shut":
            return False
        return bool(policies.can_register(Actor.visitor()) or invited_address(request))

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        member = cast("Member", user)
        request = context.request
        keep = request.session.session_key if request.user == member else ""
        actions.change_password(_self(member), member, password, keep=keep or "")

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> Any:
        """Members brought in by an import or a directory need not confirm what is known."""
        member = cast("Member", user)
        if member.is_placeholder:
            return self.respond_user_inactive(request, user)
        if member.confirmed_at and not EmailAddress.objects.filter(user=member).exists():
            EmailAddress.objects.create(
                user=member, email=member.email, primary=True, verified=True
            )
        return super().pre_login(request, user, **kwargs)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """The code was right: a newcomer becomes a member, a member has a new address."""
        member = email_address.user
        was_waiting = member.confirmed_at is None
        with transaction.atomic():
            confirmed = super().confirm_email(request, email_address)
            if confirmed:
                follow = actions.confirm_member if was_waiting else actions.note_new_address
                follow(_self(member), member)
        return confirmed

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: Any = None,
    ) -> None:
        """Our own words, both languages; what we have no words for stays unsaid."""
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def is_safe_url(self, url: str | None) -> bool:
        """Only paths of this house. Browsers read a backslash as a slash, so none may occur."""
        if not url or not url.startswith("/") or "\\" in url or _has_control(url):
            return False
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_ajax(self, request: HttpRequest) -> bool:
        """Only passkeys.js asks for JSON, and only to begin a sign-in."""
        return request.method == "GET" and request.headers.get("Accept") == "application/json"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a moment ago is not asked again who they are."""
        request = context.request
        proofs = get_authentication_records(request, request.user)
        since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        if any(proof["at"] > since for proof in proofs):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")


def invited_address(request: HttpRequest) -> str:
    """The address an invitation was mailed to, when its link was opened in this browser."""
    return str(request.session.get("account_verified_email") or "")


def welcome_invited(request: HttpRequest, email: str, kind: str = "") -> None:
    """Whoever holds this browser came by a link mailed to `email`: that confirms the address. They
    begin as a member of this `kind`, else as the house has it for the invited."""
    request.session["account_verified_email"] = email.lower()
    request.session["account_invited_kind"] = kind


def invited_kind(request: HttpRequest) -> str:
    return str(request.session.get("account_invited_kind") or "")


def forget_invited(request: HttpRequest) -> None:
    request.session.pop("account_verified_email", None)
    request.session.pop("account_invited_kind", None)


def _self(member: Member) -> Actor:
    return Actor(member_id=member.pk, language=member.language)


def _has_control(url: str) -> bool:
    return any(letter <= " " or letter == "\x7f" for letter in url)
