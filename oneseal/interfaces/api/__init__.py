"""The door of other systems: REST under /api/v1."""
