"""Doors: translate, make one call downstairs, translate back."""
