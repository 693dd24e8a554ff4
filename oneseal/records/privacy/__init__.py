"""Encrypted columns, their keys, and the log of reveals."""
