"""Numbered documents, seals and seal uses."""
