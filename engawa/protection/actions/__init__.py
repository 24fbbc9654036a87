"""Everything that changes what this room keeps."""

from engawa.protection.actions.auditing import ask_for_audit, run_audit

__all__ = ["ask_for_audit", "run_audit"]
