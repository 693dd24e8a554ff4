"""Clocks as people look at them."""
