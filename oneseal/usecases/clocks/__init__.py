"""Clock rows kept in step with the journal's operations."""
