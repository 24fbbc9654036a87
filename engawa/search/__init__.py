"""Finding what was written, in Japanese and English, within what one may read.

Owns: the documents of the search index, how often tokens occur in each space, synonyms, promoted
answers and the log of searches. Records: `events.py`. Listens to: all that changes a text, its
place or its standing; the index can be emptied and built again from the log.
"""
