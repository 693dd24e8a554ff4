"""Who held the power over an item, from-to."""
