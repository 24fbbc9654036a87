"""What pages of this room show. Every query starts from a policy."""

from engawa.admissions.queries.figures import Figures, figures_of
from engawa.admissions.queries.waiting import (
    line_page,
    my_place,
    my_standings,
    open_offers,
    position_of,
)

__all__ = [
    "Figures",
    "figures_of",
    "line_page",
    "my_place",
    "my_standings",
    "open_offers",
    "position_of",
]
