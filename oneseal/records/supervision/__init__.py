"""Tables of approval and supervision."""
