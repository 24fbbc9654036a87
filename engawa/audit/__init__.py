"""What staff did and who was given what, in a chain that shows any change to it.

Owns: deeds (rows that are only ever added), the signed head of their chain, the seals of stretches
that were let go, what checks found. Records: ChainChecked, DeedsSealed, DeedsExported.
Listens to: every event but the everyday ones (`scope.py`).

A deed holds the hash of the one before it, and the head is signed with the site's secret: a row
that was changed, taken out, put in, moved or cut off at the end is found by `checking.check`.
Other rooms may say more about their events: `details.bring`.
"""
