"""Tags of the shared look."""
