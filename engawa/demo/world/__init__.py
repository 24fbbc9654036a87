"""Who lives in the demo community, where, and what they said. All names are invented."""
