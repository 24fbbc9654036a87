"""A message from outside as a plain value. Pure functions, no database."""
