"""Pages of one's own account that are not allauth's, and members' photos."""

from engawa.accounts.views.photos import photo, photo_form, remove_photo
from engawa.accounts.views.profile import account, profile
from engawa.accounts.views.sessions import end_other_sessions, end_session, sessions

__all__ = [
    "account",
    "end_other_sessions",
    "end_session",
    "photo",
    "photo_form",
    "profile",
    "remove_photo",
    "sessions",
]
