"""What is due to be written, to whom."""
