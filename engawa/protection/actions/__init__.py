"""Everything that changes what this room keeps."""

from engawa.protection.actions.asking import (
    ask_for_access,
    decline_request,
    grant_request,
    pass_on,
)
from engawa.protection.actions.auditing import ask_for_audit, run_audit
from engawa.protection.actions.sharing import choose_sharing, end_share, end_shares_of, share_topic
from engawa.protection.actions.viewing import begin_viewing, end_viewing
from engawa.protection.actions.watching import hide_link, keep_hits, see_hits

__all__ = [
    "ask_for_access",
    "ask_for_audit",
    "begin_viewing",
    "choose_sharing",
    "decline_request",
    "end_share",
    "end_shares_of",
    "end_viewing",
    "grant_request",
    "hide_link",
    "keep_hits",
    "pass_on",
    "run_audit",
    "see_hits",
    "share_topic",
]
