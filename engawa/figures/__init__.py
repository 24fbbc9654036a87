"""How a space fares: figures counted week by week from what its people did.

Owns the table of figures, their values by space and week, and the weekly letter to those who run
spaces. Records what `events.py` names. A job counts by the clock; pages only read what was counted.
"""
