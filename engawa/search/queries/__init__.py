"""What is found for whom."""
