"""Decisions as people look at them."""
