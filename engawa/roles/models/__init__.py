"""Tables of this room."""

from engawa.roles.models.given import CustomRole, Given
from engawa.roles.models.ladder import Candidacy, Holding, Rung, Voice
from engawa.roles.models.nature import Nature, SpaceNature
from engawa.roles.models.trust import Trust, TrustPlace

__all__ = [
    "Candidacy",
    "CustomRole",
    "Given",
    "Holding",
    "Nature",
    "Rung",
    "SpaceNature",
    "Trust",
    "TrustPlace",
    "Voice",
]
