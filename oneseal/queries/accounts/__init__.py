"""What is asked of accounts."""
