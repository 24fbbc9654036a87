"""Atom feeds of spaces, tags and people, for readers outside the house.

Owns: FeedKey, the revocable key by which a member's feed reader is known. Records: FeedKeyMade,
FeedKeyRevoked. Listens to nothing: a feed asks the read rules each time it is fetched.
"""
