"""Discussions: topics that want views rather than one answer. Owns nothing but the kind."""
