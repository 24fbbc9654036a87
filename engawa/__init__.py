"""Engawa: the veranda where a company meets its customers and partners."""
