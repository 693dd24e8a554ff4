"""Upkeep of divisions, bodies, units and halls (H1, H2)."""
