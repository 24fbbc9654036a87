"""The whole test suite: SQLite, PostgreSQL, then journeys in a browser and short proofs."""
