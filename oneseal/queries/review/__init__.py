"""Review as people look at it: inboxes, steps, points."""
