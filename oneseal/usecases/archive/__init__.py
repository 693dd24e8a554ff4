"""Pack what went to the archive."""
