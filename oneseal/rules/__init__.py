"""The law as plain Python: no framework, no clock, no input or output."""
