"""Pages of charters."""
