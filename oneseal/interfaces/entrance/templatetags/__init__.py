"""Tags of what all doors share."""
