"""Who can see what and why: shares, requests for access, leaked links, the leak audit.

Owns audits and what they found, shares of single topics, requests to see something, refused visits
by day, and looks with the eyes of others. Records what is begun, shared, ended, asked, answered and
raised; listens to its own events and to changed doors of spaces.
"""
