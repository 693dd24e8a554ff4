"""The door of the integrated window."""
