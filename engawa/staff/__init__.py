"""The desk of those who run the house: people, settings, letters, machinery, the log.

Owns nothing: each page shows what lower apps let site managers see and calls their actions.
"""
