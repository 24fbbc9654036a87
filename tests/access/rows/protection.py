"""Protection: audits, shares, requests, leaked links, looking as others."""

from __future__ import annotations

ROWS = """
protection:audits            GET   -------..
protection:begin_audit       POST  ------->>
protection:latest            GET   ------->>
protection:audit             GET   ---------
"""
