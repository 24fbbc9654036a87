"""What pages of spaces show. Every query starts from a policy."""

from engawa.spaces.queries.directory import Heading, directory, enterable, sections
from engawa.spaces.queries.doors import (
    applications,
    invitation_by_token,
    invitations,
    my_application,
    my_invitations,
    step_ins,
    undelivered,
)
from engawa.spaces.queries.people import find_membership, invitable_member, people, resting, runners
from engawa.spaces.queries.standing import Standing, find_space, standing_in, standing_of

__all__ = [
    "Heading",
    "Standing",
    "applications",
    "directory",
    "enterable",
    "find_membership",
    "find_space",
    "invitable_member",
    "invitation_by_token",
    "invitations",
    "my_application",
    "my_invitations",
    "people",
    "resting",
    "runners",
    "sections",
    "standing_in",
    "standing_of",
    "step_ins",
    "undelivered",
]
