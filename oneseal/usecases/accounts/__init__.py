"""People and enterprises, accounts, sign-in, tokens."""
