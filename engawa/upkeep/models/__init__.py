from engawa.upkeep.models.charge import Alarm, HandOver, StandIn
from engawa.upkeep.models.ending import Ending
from engawa.upkeep.models.groups import GroupNote, UnofficialGroup
from engawa.upkeep.models.parting import Parting, Term
from engawa.upkeep.models.quiet import Merge, MovedMember, MovedTopic, Quiet

__all__ = [
    "Alarm",
    "Ending",
    "GroupNote",
    "HandOver",
    "Merge",
    "MovedMember",
    "MovedTopic",
    "Parting",
    "Quiet",
    "StandIn",
    "Term",
    "UnofficialGroup",
]
