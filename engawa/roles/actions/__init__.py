"""Giving rights, climbing and leaving the ladder, setting trust."""

from engawa.roles.actions.delegating import (
    change_custom_role,
    give_rights,
    make_custom_role,
    retire_custom_role,
    set_nature,
    take_rights,
)
from engawa.roles.actions.ladder import (
    celebrate,
    confirm_rung,
    leave_rung,
    propose,
    say_on,
    withdraw,
)
from engawa.roles.actions.trusting import count_due, count_member, release_trust, set_trust

__all__ = [
    "celebrate",
    "change_custom_role",
    "confirm_rung",
    "count_due",
    "count_member",
    "give_rights",
    "leave_rung",
    "make_custom_role",
    "propose",
    "release_trust",
    "retire_custom_role",
    "say_on",
    "set_nature",
    "set_trust",
    "take_rights",
    "withdraw",
]
