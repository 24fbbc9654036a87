"""Adding to the chain, checking it, letting old rows go, taking a copy away."""

from engawa.audit.actions.checking import check_chain
from engawa.audit.actions.exporting import export_deeds
from engawa.audit.actions.keeping import keep
from engawa.audit.actions.sealing import seal_old

__all__ = ["check_chain", "export_deeds", "keep", "seal_old"]
