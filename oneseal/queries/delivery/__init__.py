"""Deliveries and certificates of a case."""
