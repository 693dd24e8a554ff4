"""Help as its asker, its helper and the leader see it."""
