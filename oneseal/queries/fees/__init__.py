"""The fees of a case, and what a body took by item and day."""
