"""Topics, replies and all that is done with them, whatever their kind.

Owns: topics, replies, revisions, reactions, bookmarks, follows, read marks, drafts, files, tags.
Records: everything in `events.py`. Listens to: profile changes, to refresh cached bylines.
"""
