"""The table, what one may do and why, who was given what, the ladder, trust."""
