"""Template tags of the window."""
