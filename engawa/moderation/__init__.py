"""Keeping it safe: reports, the queue, filters, sanctions and appeals."""
