"""Certificates and their status."""
