"""People's words: cleaned, rendered, shortened, compared. Pure functions, no database."""
