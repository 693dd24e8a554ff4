"""Tables of questions about items."""
