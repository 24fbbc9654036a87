"""The last thing that happens to a member: a row that names nobody."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions._words import save_changes
from engawa.accounts.events import ProfileChanged
from engawa.accounts.models import ERASED, Member, MemberLook, MemberWord, Session
from engawa.core.actor import Actor
from engawa.core.public_ids import new_public_id
from engawa.core.verdict import Denied
from engawa.eventlog import record

# Reserved for ever: no letter can reach such an address.
NOWHERE = "erased.invalid"
BLANK: dict[str, Any] = {
    **dict.fromkeys(("family_name", "given_name", "family_reading", "given_reading"), ""),
    **dict.fromkeys(("display_name", "position", "about", "photo", "photo_small"), ""),
    **dict.fromkeys(("photo_id", "company", "handle_skeleton", "last_seen_at", "last_login"), None),
    **dict.fromkeys(("scim_id", "scim_external_id", "scim_username"), None),
    "is_active": False,
    "site_role": Member.Role.MEMBER,
    "standing": {},
}


@transaction.atomic
def erase_member(actor: Actor, member: Member) -> None:
    """Leave of `member` the number, so that what points at it points at nobody."""
    if not actor.is_system:
        raise Denied(_("Only the house itself can do this."))
    handle = f"{ERASED}{new_public_id()}"
    changed = BLANK | {"handle": handle, "sort_key": handle, "email": f"{handle[1:]}@{NOWHERE}"}
    changed["password"] = UNUSABLE_PASSWORD_PREFIX + new_public_id()
    for name, value in changed.items():
        setattr(member, name, value)
    for model in (Session, MemberWord, MemberLook):
        model._default_manager.filter(member=member).delete()  # noqa: SLF001
    save_changes(member, *changed)
    record(actor, ProfileChanged(member.pk, tuple(sorted(changed))))
