"""Use cases of the room delivery."""
