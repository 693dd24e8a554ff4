"""Fees of cases, and what was taken and paid back."""
