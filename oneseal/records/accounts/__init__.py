"""People, enterprises, accounts and tokens."""
