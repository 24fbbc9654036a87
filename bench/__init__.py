"""Measures the house on the machine at hand, against a bare view in the same run.

`engawa bench` builds data set S (100 members, 64 spaces, 101 topics, 2,101 posts, half of the
text Japanese), starts the real server on a free port and reads it as a visitor, as a member of
3 spaces and as a member of 60; then four writers post replies.
"""
