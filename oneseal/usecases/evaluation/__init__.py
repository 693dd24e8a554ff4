"""Rate a service act."""
