"""What is asked of places."""
