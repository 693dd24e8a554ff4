"""Deliveries with their proof."""
