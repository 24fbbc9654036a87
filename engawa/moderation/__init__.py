"""Keeping the house in order: reports, the queue, modes, filters, sanctions, appeals.

Owns queue items with their reports and decisions, rules of places, what was decided about members
and the words that tell spam from talk. Records every decision with what stood before and after.
Listens to decisions, to tell whom they concern and to learn from them, and to texts that were
taken away elsewhere. Texts are hidden, held and shown through `content`; what keeps a member from
writing is said through `accounts.actions.say_of`.
"""
