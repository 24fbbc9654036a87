"""What pages of this room show. Every query starts from a policy."""

from engawa.admissions.queries.figures import Effect, Figures, Side, effect_of, figures_of
from engawa.admissions.queries.links import brought_by, link_by_token, links_into
from engawa.admissions.queries.waiting import (
    line_page,
    my_place,
    my_standings,
    open_offers,
    position_of,
)

__all__ = [
    "Effect",
    "Figures",
    "Side",
    "brought_by",
    "effect_of",
    "figures_of",
    "line_page",
    "link_by_token",
    "links_into",
    "my_place",
    "my_standings",
    "open_offers",
    "position_of",
]
