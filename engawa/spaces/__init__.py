"""Spaces, who belongs to them in what role, and the lookup of the Actor.

Owns sections, spaces, memberships, applications, invitations and staff step-ins.
Records every change of them (see `events`). Listens to: InvitationSent, to mail it.
"""
