"""What the pages of the audit log and its copies show."""
