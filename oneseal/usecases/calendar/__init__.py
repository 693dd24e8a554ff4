"""Loading the official years (K1)."""
