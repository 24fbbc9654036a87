"""Django's SQLite backend with a current SQLite, WAL and a fair queue for writers.

A write waits its turn before SQLite is asked, so "database is locked" and SQLite's unfair
retries do not occur; reads never wait. Use `ENGINE = "engawa.core.sqlite"`.
"""
