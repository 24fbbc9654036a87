"""A Stack Exchange dump laid on the shelf: the folder of XML files that the network publishes."""

from engawa.moving.stackexchange.converting import convert, site_of

__all__ = ["convert", "site_of"]
