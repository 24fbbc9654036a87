"""Organisations: their people, domains, seats, levels, and who belongs to which when.

Owns what the house knows of a company beyond its name, affiliations with their history, what stood
beside a name on which day, company invitations, the match queue, rules of entry to spaces and the
staff policy of a space. Records Company…, Affiliation…, Domain…, Proposal…, GateChanged and
StaffPolicyChanged. Listens to people: who registered, moved, changed kind or address; and to who
comes to belong to a space, which a rule may forbid.
"""
