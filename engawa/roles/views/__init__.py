"""Pages of rights, the ladder and trust."""
