"""Everything that changes a member."""

from engawa.accounts.actions.erasing import erase_member
from engawa.accounts.actions.masks import make_mask
from engawa.accounts.actions.photos import remove_photo, set_photo
from engawa.accounts.actions.placeholders import Stranger, make_placeholders, retire_placeholder
from engawa.accounts.actions.profiles import (
    add_company,
    company_called,
    place_member,
    set_company,
    update_profile,
)
from engawa.accounts.actions.registering import (
    confirm_member,
    create_administrator,
    forget_unconfirmed,
    register_member,
)
from engawa.accounts.actions.roles import (
    deactivate_member,
    reactivate_member,
    set_kind,
    set_site_role,
)
from engawa.accounts.actions.sign_in import (
    change_password,
    end_other_sessions,
    end_session,
    note_new_address,
)
from engawa.accounts.actions.standing import say_of

__all__ = [
    "Stranger",
    "add_company",
    "change_password",
    "company_called",
    "confirm_member",
    "create_administrator",
    "deactivate_member",
    "end_other_sessions",
    "end_session",
    "erase_member",
    "forget_unconfirmed",
    "make_mask",
    "make_placeholders",
    "note_new_address",
    "place_member",
    "reactivate_member",
    "register_member",
    "remove_photo",
    "retire_placeholder",
    "say_of",
    "set_company",
    "set_kind",
    "set_photo",
    "set_site_role",
    "update_profile",
]
