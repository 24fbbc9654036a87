"""The inbox, and who is to be told."""
