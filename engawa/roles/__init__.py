"""Who may do what, as one table; the ladder of roles, trust, delegation."""
