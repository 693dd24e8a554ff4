"""Cases as people look at them."""
