"""Reads of the official calendar."""
