"""Pages about what is kept: one's own, between two people, the desk's."""
