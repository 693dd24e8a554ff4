"""Use cases of the room decision."""
