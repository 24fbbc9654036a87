"""Pages and doors of topics and replies."""
