from engawa.upkeep.models.charge import Alarm, HandOver, StandIn
from engawa.upkeep.models.parting import Parting, Term
from engawa.upkeep.models.groups import GroupNote, UnofficialGroup
from engawa.upkeep.models.quiet import Merge, MovedMember, MovedTopic, Quiet

__all__ = [
    "Alarm",
    "Parting",
    "GroupNote",
    "HandOver",
    "Merge",
    "MovedMember",
    "MovedTopic",
    "Quiet",
    "StandIn",
    "Term",
    "UnofficialGroup",
]
