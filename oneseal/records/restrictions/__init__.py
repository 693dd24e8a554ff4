"""Restrictions of people and enterprises."""
