"""What a manager does day by day: today's list, the register of spaces, who is in charge.

Owns alarms about people in charge who fell silent, stand-ins, hand-overs, unofficial groups, and
what becomes of spaces that have gone quiet: kept, archived, or merged into another one, each with
notice and a way back. Records what `events.py` names. Listens to people who come, go or are
suspended, to texts in quiet spaces, and to spaces that are founded for an unofficial group.
"""
