"""What people promise each other: charters in versions, clauses, who accepted what when.

Owns the charters of the site, of its employees and of single spaces, their versions and drafts,
comments on drafts, goals, and what each member answered. Records every change of them and every
answer (see `events`). Listens to whoever joins, leaves or changes kind, and says by
`accounts.actions.say_of` what they still have to accept.
"""
