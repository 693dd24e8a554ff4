"""Ask for help, take it on, tell what was done, end it."""
