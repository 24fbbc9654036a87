"""Members, their companies, sign-in and preferences.

Owns: Member, Company, Session, the pages under /account/ and /me/profile/.
Records: MemberJoined, ProfileChanged, PhotoChanged, SiteRoleChanged, MemberDeactivated and
the sign-in safety events. Listens to nothing.
"""
