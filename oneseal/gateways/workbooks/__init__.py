"""Tables as .xlsx, written with the standard library alone, so that a web process may do it."""
