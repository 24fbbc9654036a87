"""Pages of spaces. `closed_front` is what the front page shows to those who may not read."""

from engawa.spaces.views.about import closed_front

__all__ = ["closed_front"]
