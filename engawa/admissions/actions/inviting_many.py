"""Invitations by the list: a dry run that says what would happen, then the sending."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.admissions.events import InvitationResent
from engawa.admissions.spoken import spoken
from engawa.admissions.tunables import CSV_ROWS
from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.spaces.actions import invite
from engawa.spaces.models import ROLES, Invitation, Space
from engawa.spaces.policies import can_invite

LONGEST_LINE = 2000
HEADINGS = {"email", "e-mail", "mail", "メール", "メールアドレス"}


@dataclass(frozen=True)
class Row:
    """One line of the list; `why` says what speaks against it, empty when it will be sent.

    Nothing tells whether an address has an account: that would tell strangers' secrets.
    """

    number: int
    email: str
    role: SpaceRole
    message: str
    why: str | Promise = ""

    @property
    def is_good(self) -> bool:
        return not self.why


def read_list(actor: Actor, space: Space, text: str) -> list[Row]:
    """What the list would do: address, role and words in a line, the last two may be missing."""
    can_invite(actor, space).require()
    lines = list(_lines(text))
    most = CSV_ROWS.value()
    if not lines:
        raise Invalid(_("Please enter at least one address."), "text")
    if len(lines) > most:
        raise Invalid(_("One list may hold %(most)s lines.") % {"most": most}, "text")
    open_now = _open_addresses(space)
    seen: set[str] = set()
    rows = []
    for number, cells in lines:
        row = _row(actor, space, number, cells, seen, open_now)
        seen.add(row.email)
        rows.append(row)
    return rows


def invite_all(actor: Actor, space: Space, rows: list[Row]) -> list[Row]:
    """Send what is good, each by itself; the rows as they ended."""
    return [_sent(actor, space, row) if row.is_good else row for row in rows]


@transaction.atomic
def resend_invitation(actor: Actor, invitation: Invitation) -> Invitation:
    """A new one in place of the old, whose link opens nothing any more."""
    if invitation.accepted_at is not None:
        raise Invalid(_("This invitation has been taken up already."))
    to = invitation.member or invitation.email
    role = SpaceRole(invitation.role)
    sent = invite(actor, invitation.space, to, role, invitation.message)
    record(actor, InvitationResent(invitation.space_id, sent.pk))
    return sent


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    clean = text.replace("\x00", "").lstrip("\ufeff")
    separator = "\t" if "\t" in clean else ";" if ";" in clean and "," not in clean else ","
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(clean), delimiter=separator), 1):
            cells = [clean_line(cell[:LONGEST_LINE]) for cell in cells]
            is_heading = number == 1 and cells and cells[0].casefold() in HEADINGS
            if any(cells) and not is_heading:
                yield number, cells
    except csv.Error as error:
        raise Invalid(_("This is not a list of lines with commas."), "text") from error


def _row(
    actor: Actor, space: Space, number: int, cells: list[str], seen: set[str], taken: set[str]
) -> Row:
    email, role_word, message = [*cells, "", ""][:3]
    value = spoken(ROLES).get(role_word.casefold() or SpaceRole.MEMBER.value)
    role = SpaceRole(value) if value else None
    row = Row(number, email.lower(), role or SpaceRole.MEMBER, message)
    why: str | Promise = ""
    if not _is_address(row.email):
        why = _("no e-mail address")
    elif row.email in seen:
        why = _("stands in the list twice")
    elif row.email in taken:
        why = _("an invitation is open already")
    elif role is None:
        why = _("no role of that name")
    elif not can_invite(actor, space, role):
        why = _("a role you cannot give")
    elif len(message) > 1000:
        why = _("more than 1000 characters")
    return Row(row.number, row.email, row.role, row.message, why)


def _sent(actor: Actor, space: Space, row: Row) -> Row:
    try:
        invite(actor, space, row.email, row.role, row.message)
    except (Invalid, Denied) as error:
        why = error.message if isinstance(error, Invalid) else error.reason
        return Row(row.number, row.email, row.role, row.message, why)
    return row


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254


def _open_addresses(space: Space) -> set[str]:
    rows = Invitation.objects.filter(space=space, accepted_at=None, revoked_at=None)
    rows = rows.filter(expires_at__gt=timezone.now()).exclude(email="")
    return {email.lower() for email in rows.values_list("email", flat=True)}
