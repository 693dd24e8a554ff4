"""Tables of the clocks: every limit is a row."""
