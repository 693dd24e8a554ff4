"""Asks for help, what was done about each, and the cases that came of it."""
