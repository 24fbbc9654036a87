"""A small community to look around in: its people, spaces and conversations.

Everything is done through the real actions, then moved back in time. Filling again completes
what is missing.
"""
