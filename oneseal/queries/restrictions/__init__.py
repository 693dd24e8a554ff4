"""Bars to applying again as those concerned, the casework posts and the doors of intake see them."""
