"""Documents as people look at them."""
