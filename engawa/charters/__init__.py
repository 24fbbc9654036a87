"""What people promise each other: charters in versions, clauses, who accepted what when."""
