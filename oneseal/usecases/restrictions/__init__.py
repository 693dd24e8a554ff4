"""Use cases of the room restrictions."""
