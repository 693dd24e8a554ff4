"""Tables of the official calendar."""
