"""Organisations: their people, domains, seats, levels, and who belongs to which when."""
