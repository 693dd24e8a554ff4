"""Use cases of the room certificates."""
