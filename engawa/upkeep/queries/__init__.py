"""What the pages of this room show. Every query starts from a policy."""
