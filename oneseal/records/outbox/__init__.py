"""What is owed to the outer world."""
