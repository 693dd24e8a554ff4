"""Posts held from-to, and the one filter of visibility."""
