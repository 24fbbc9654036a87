"""Everything one can do to a space and to who belongs to it."""

from engawa.spaces.actions.applying import (
    apply_to_join,
    approve_application,
    refuse_application,
    withdraw_application,
)
from engawa.spaces.actions.belonging import (
    change_role,
    join_space,
    leave_space,
    remove_member,
)
from engawa.spaces.actions.founding import (
    Charter,
    archive_space,
    change_visibility,
    create_space,
    edit_space,
    reopen_space,
)
from engawa.spaces.actions.inviting import (
    accept_invitation,
    invite,
    revoke_invitation,
)
from engawa.spaces.actions.logos import remove_logo, set_logo
from engawa.spaces.actions.parting import leave_everything, spaces_owned_alone
from engawa.spaces.actions.seats import set_capacity
from engawa.spaces.actions.sections import (
    create_section,
    edit_section,
    remove_section,
)
from engawa.spaces.actions.stepping_in import step_in, step_out
from engawa.spaces.actions.suspending import resume_membership, suspend_membership

__all__ = [
    "Charter",
    "accept_invitation",
    "apply_to_join",
    "approve_application",
    "archive_space",
    "change_role",
    "change_visibility",
    "create_section",
    "create_space",
    "edit_section",
    "edit_space",
    "invite",
    "join_space",
    "leave_everything",
    "leave_space",
    "refuse_application",
    "remove_logo",
    "remove_member",
    "remove_section",
    "reopen_space",
    "resume_membership",
    "revoke_invitation",
    "set_capacity",
    "set_logo",
    "spaces_owned_alone",
    "step_in",
    "step_out",
    "suspend_membership",
    "withdraw_application",
]
