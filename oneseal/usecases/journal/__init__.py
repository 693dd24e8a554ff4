"""Appending to the journal."""
