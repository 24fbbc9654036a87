"""Pages about the API, and one's tokens."""
