"""Ratings as their giver and as staff see them."""
