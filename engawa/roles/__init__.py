"""Who may do what: the table of rights shown and explained, delegation, the ladder, trust.

Owns: custom roles, rights given to single people for a time, candidacies and holders of the
ladder's rungs, trust levels, which spaces are for support or for the chosen. Records: what
`events.py` names. Listens to: people leaving a space.

The table itself is `engawa.core.rights`, which the rules of all rooms ask. What this room says of
a member (`standing.py`) becomes `Actor.rights` and `Actor.trust`.
"""
