"""What pages that join several apps show."""
