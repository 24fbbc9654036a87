"""The nouns of this room."""

from engawa.admissions.models.waiting import Line, Place, SeatWatch

__all__ = ["Line", "Place", "SeatWatch"]
