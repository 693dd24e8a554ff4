"""Use cases of the room privacy."""
