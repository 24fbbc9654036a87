"""Writing letters about notices and digests, stopping them, taking answers in."""
