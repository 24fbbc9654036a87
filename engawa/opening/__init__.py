"""Opening a community of the right kind: the honest question, the wizard, the profile of a space.

Owns verdicts (create, join, or a group elsewhere), the register of outside communities, drafts of
the wizard, and of each space its profile (phase, purposes, rules, roles, tools, and where it
departs from its preset, with the reason). Records what was judged, prepared, opened and changed.
"""
