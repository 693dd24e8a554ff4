"""Ask about an item, and answer for it."""
