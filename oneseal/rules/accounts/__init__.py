"""Accounts: what a name and a password must be, and why a sign-in is refused."""
