"""Divisions, bodies, units, halls and windows."""
