"""Packages of archived cases."""
