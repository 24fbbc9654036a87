"""What is changed in this room."""
