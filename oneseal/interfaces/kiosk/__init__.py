"""The self-service terminal: no person stays in it (H3, I15)."""
